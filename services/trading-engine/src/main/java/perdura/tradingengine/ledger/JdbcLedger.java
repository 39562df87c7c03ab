package perdura.tradingengine.ledger;

import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.Fill;
import perdura.api.tradingengine.LedgerEntry;
import perdura.api.tradingengine.Refusal;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingengine.instrument.Instruments;

@Repository
class JdbcLedger {
  private final JdbcClient client;
  private final Instruments instruments;

  JdbcLedger(JdbcClient client, Instruments instruments) {
    this.client = client;
    this.instruments = instruments;
  }

  List<Fill> fills(@Nullable String agent, long before, int rows) {
    return client
        .sql(
            """
            SELECT f.*, d.strategy, d.edge_bps
              FROM fills f
              JOIN decisions d ON d.seq = f.decision_seq
             WHERE (CAST(:agent AS text) IS NULL OR f.agent = :agent)
               AND f.seq < :before
             ORDER BY f.seq DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("before", before)
        .param("rows", rows)
        .query(this::fill)
        .list();
  }

  List<Refusal> denials(@Nullable String agent, long before, int rows) {
    return client
        .sql(
            """
            SELECT seq, agent, instrument, code, value, limit_value, denied_at
              FROM denials
             WHERE (CAST(:agent AS text) IS NULL OR agent = :agent)
               AND seq < :before
             ORDER BY seq DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("before", before)
        .param("rows", rows)
        .query(JdbcLedger::refusal)
        .list();
  }

  List<LedgerEntry> entries(@Nullable String account, EntryKey before, int rows) {
    return client
        .sql(
            """
            SELECT transaction_seq, line, account, asset, amount, booked_at
              FROM ledger_entries
             WHERE (CAST(:account AS text) IS NULL OR account = :account)
               AND (transaction_seq, line) < (:transaction, :line)
             ORDER BY transaction_seq DESC, line DESC
             LIMIT :rows
            """)
        .param("account", account)
        .param("transaction", before.transaction())
        .param("line", before.line())
        .param("rows", rows)
        .query(this::entry)
        .list();
  }

  private Fill fill(ResultSet row, int number) throws SQLException {
    Instrument instrument = instruments.get(new InstrumentId(row.getString("instrument")));
    BigInteger base = raw(row, "base");
    AssetId feeAsset = new AssetId(row.getString("fee_asset"));
    BigInteger realised = raw(row, "realised");
    return new Fill(
        row.getLong("seq"),
        row.getString("client_order_id"),
        row.getString("agent"),
        row.getString("strategy"),
        instrument.venue().value(),
        instrument.id().value(),
        row.getString("side"),
        instruments.whole(instrument.base().id(), base),
        instrument.priceOf(base, raw(row, "quote")),
        instruments.whole(feeAsset, raw(row, "fee")),
        feeAsset.value(),
        row.getBigDecimal("edge_bps"),
        realised.signum() == 0 ? null : instruments.worth(realised),
        instant(row, "filled_at"));
  }

  private static Refusal refusal(ResultSet row, int number) throws SQLException {
    return new Refusal(
        row.getLong("seq"),
        row.getString("agent"),
        row.getString("instrument"),
        row.getString("code"),
        row.getBigDecimal("value"),
        row.getBigDecimal("limit_value"),
        instant(row, "denied_at"));
  }

  private LedgerEntry entry(ResultSet row, int number) throws SQLException {
    AssetId asset = new AssetId(row.getString("asset"));
    return new LedgerEntry(
        row.getLong("transaction_seq"),
        row.getInt("line"),
        row.getString("account"),
        asset.value(),
        instruments.whole(asset, raw(row, "amount")),
        instant(row, "booked_at"));
  }

  private static BigInteger raw(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
