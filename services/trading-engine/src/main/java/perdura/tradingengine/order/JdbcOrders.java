package perdura.tradingengine.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.Order;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingengine.instrument.Instruments;

@Repository
class JdbcOrders {
  private final JdbcClient client;
  private final Instruments instruments;

  JdbcOrders(JdbcClient client, Instruments instruments) {
    this.client = client;
    this.instruments = instruments;
  }

  List<Order> page(@Nullable String agent, @Nullable String status, OrderKey before, int rows) {
    return client
        .sql(
            """
            SELECT o.*, d.strategy
              FROM orders o
              JOIN decisions d ON d.seq = o.decision_seq
             WHERE (CAST(:agent AS text) IS NULL OR o.agent = :agent)
               AND (CAST(:status AS text) IS NULL OR o.status = :status)
               AND (o.decision_seq, o.leg) < (:decision, :leg)
             ORDER BY o.decision_seq DESC, o.leg DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("status", status)
        .param("decision", before.decision())
        .param("leg", before.leg())
        .param("rows", rows)
        .query(this::order)
        .list();
  }

  Optional<Order> find(String clientOrderId) {
    return client
        .sql(
            """
            SELECT o.*, d.strategy
              FROM orders o
              JOIN decisions d ON d.seq = o.decision_seq
             WHERE o.client_order_id = :id
            """)
        .param("id", clientOrderId)
        .query(this::order)
        .optional();
  }

  private Order order(ResultSet row, int number) throws SQLException {
    Instrument instrument = instruments.get(new InstrumentId(row.getString("instrument")));
    BigInteger filled = raw(row, "filled_base");
    return new Order(
        row.getString("client_order_id"),
        row.getString("agent"),
        row.getString("strategy"),
        row.getLong("decision_seq"),
        row.getInt("leg"),
        instrument.venue().value(),
        instrument.id().value(),
        row.getString("side"),
        row.getString("type"),
        row.getString("time_in_force"),
        row.getBoolean("reduce_only"),
        instruments.whole(instrument.base().id(), raw(row, "quantity")),
        row.getBigDecimal("price_bound"),
        row.getBigDecimal("trigger_price"),
        row.getString("status"),
        instruments.whole(instrument.base().id(), filled),
        averagePrice(instrument, filled, raw(row, "filled_quote")),
        row.getString("reason"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable BigDecimal averagePrice(
      Instrument instrument, BigInteger base, BigInteger quote) {
    return base.signum() == 0 ? null : instrument.priceOf(base, quote);
  }

  private static BigInteger raw(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }
}
