package perdura.learning.attribution;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine's books in PostgreSQL, read through the views that it offers. */
final class JdbcBooks implements Books {
  private final JdbcClient database;
  private final JsonMapper json;

  JdbcBooks(JdbcClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<Valuation> valuation(Instant at) {
    return database
        .sql(
            """
            SELECT at, seq, numeraire, numeraire_scale, funded, prices, balances, positions
              FROM agent_valuations
             WHERE at <= :at
             ORDER BY at DESC
             LIMIT 1
            """)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .query(this::read)
        .optional();
  }

  @Override
  public Optional<Instant> beginning() {
    return database
        .sql("SELECT began_at FROM applied_journal WHERE began_at IS NOT NULL")
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  @Override
  public List<FillSum> fills(long after, long upTo) {
    return database
        .sql(
            """
            SELECT agent, strategy, venue, instrument, fee_asset, fee_scale, numeraire_scale,
                   sum(realised) AS realised, sum(fee) AS fee, count(*) AS fills
              FROM booked_fills
             WHERE seq > :after AND seq <= :upTo
             GROUP BY agent, strategy, venue, instrument, fee_asset, fee_scale, numeraire_scale
            """)
        .param("after", after)
        .param("upTo", upTo)
        .query((row, _) ->
            new FillSum(
                new Maker(
                    row.getString("agent"),
                    row.getString("strategy"),
                    row.getString("venue"),
                    row.getString("instrument")),
                row.getBigDecimal("realised").movePointLeft(row.getInt("numeraire_scale")),
                row.getString("fee_asset"),
                row.getBigDecimal("fee").movePointLeft(row.getInt("fee_scale")),
                row.getLong("fills")))
        .list();
  }

  private Valuation read(ResultSet row, int number) throws SQLException {
    int scale = row.getInt("numeraire_scale");
    return new Valuation(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getLong("seq"),
        row.getString("numeraire"),
        row.getBigDecimal("funded").movePointLeft(scale),
        prices(json.readTree(row.getString("prices"))),
        json.readTree(row.getString("balances")).values().stream().map(JdbcBooks::holding).toList(),
        json.readTree(row.getString("positions")).values().stream()
            .map(lot -> lot(lot, scale))
            .toList());
  }

  private static Map<String, BigDecimal> prices(JsonNode node) {
    Map<String, BigDecimal> prices = new HashMap<>();
    node.properties()
        .forEach(price -> prices.put(price.getKey(), new BigDecimal(price.getValue().asString())));
    return prices;
  }

  private static Valuation.Holding holding(JsonNode node) {
    return new Valuation.Holding(text(node, "asset"), whole(node, "amount", scale(node)));
  }

  private static Valuation.Lot lot(JsonNode node, int numeraireScale) {
    return new Valuation.Lot(
        new Maker(
            text(node, "agent"),
            text(node, "strategy"),
            text(node, "venue"),
            text(node, "instrument")),
        text(node, "asset"),
        whole(node, "quantity", scale(node)),
        whole(node, "cost", numeraireScale));
  }

  private static int scale(JsonNode node) {
    return node.path("scale").asInt();
  }

  private static BigDecimal whole(JsonNode node, String field, int scale) {
    return new BigDecimal(text(node, field)).movePointLeft(scale);
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
