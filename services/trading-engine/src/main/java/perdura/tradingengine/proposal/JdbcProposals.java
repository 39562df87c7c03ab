package perdura.tradingengine.proposal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.Proposal;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingengine.instrument.Instruments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Proposals as the projection wrote them, and which of them the archive has. */
@Repository
class JdbcProposals {
  private final JdbcClient client;
  private final Instruments instruments;
  private final JsonMapper json;

  JdbcProposals(JdbcClient client, Instruments instruments, JsonMapper json) {
    this.client = client;
    this.instruments = instruments;
    this.json = json;
  }

  List<Proposal> page(@Nullable String status, @Nullable String agent, long before, int rows) {
    return client
        .sql(
            """
            SELECT *
              FROM proposals
             WHERE (CAST(:status AS text) IS NULL OR status = :status)
               AND (CAST(:agent AS text) IS NULL OR agent = :agent)
               AND seq < :before
             ORDER BY seq DESC
             LIMIT :rows
            """)
        .param("status", status)
        .param("agent", agent)
        .param("before", before)
        .param("rows", rows)
        .query(this::proposal)
        .list();
  }

  Optional<Proposal> find(long id) {
    return client
        .sql("SELECT * FROM proposals WHERE seq = :id")
        .param("id", id)
        .query(this::proposal)
        .optional();
  }

  /** The first of each agent that are over and that the archive has not, in the order of ends. */
  List<Proposal> unarchived(int rowsOfOne) {
    return client
        .sql(
            """
            SELECT *
              FROM (SELECT *, row_number() OVER (PARTITION BY agent ORDER BY changed_seq) AS place
                      FROM proposals
                     WHERE archived_at IS NULL AND status NOT IN ('PENDING', 'APPROVED')) AS ended
             WHERE place <= :rows
             ORDER BY changed_seq
            """)
        .param("rows", rowsOfOne)
        .query(this::proposal)
        .list();
  }

  void archived(String id, Instant at) {
    client
        .sql("UPDATE proposals SET archived_at = :at WHERE seq = :id")
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", Long.parseLong(id))
        .update();
  }

  private Proposal proposal(ResultSet row, int number) throws SQLException {
    String edgeAsset = row.getString("edge_asset");
    return new Proposal(
        Long.toString(row.getLong("seq")),
        row.getString("agent"),
        row.getString("strategy"),
        row.getString("kind"),
        row.getString("instrument"),
        row.getString("side"),
        base(row.getString("instrument"), row.getBigDecimal("quantity").toBigIntegerExact()),
        row.getBigDecimal("price_bound"),
        legs(row.getString("legs")),
        row.getBigDecimal("stop_trigger"),
        edge(edgeAsset, row.getBigDecimal("predicted_edge")),
        edgeAsset,
        row.getString("reason"),
        row.getString("status").toLowerCase(Locale.ROOT),
        instant(row, "proposed_at"),
        instant(row, "expires_at"),
        row.getString("ruled_by"),
        row.getString("ruled_reason"),
        instant(row, "changed_at"),
        row.getString("code"),
        row.getObject("decision_seq", Long.class),
        row.getString("client_order_id"));
  }

  private List<Proposal.Leg> legs(String text) {
    List<Proposal.Leg> legs = new ArrayList<>();
    for (JsonNode leg : json.readTree(text)) {
      String instrument = leg.path("instrument").asString();
      JsonNode price = leg.path("priceBound");
      legs.add(
          new Proposal.Leg(
              instrument,
              leg.path("side").asString(),
              base(instrument, new BigInteger(leg.path("quantity").asString())),
              price.isString() ? new BigDecimal(price.asString()) : null));
    }
    return legs;
  }

  private BigDecimal base(String instrument, BigInteger raw) {
    return instruments.whole(instruments.get(new InstrumentId(instrument)).base().id(), raw);
  }

  private @Nullable BigDecimal edge(@Nullable String asset, @Nullable BigDecimal raw) {
    return asset == null || raw == null
        ? null
        : instruments.whole(new AssetId(asset), raw.toBigIntegerExact());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
