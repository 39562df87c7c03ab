package perdura.tradingengine.builtin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.Decision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The engine's decisions, as the archive takes them. */
final class JdbcDecisions {
  private final JdbcClient client;
  private final JsonMapper json;

  JdbcDecisions(JdbcClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  /**
   * Decisions of an agent after {@code after}, oldest first, up to the first that is neither closed
   * nor older than {@code settled}.
   */
  List<Decision> settled(String agent, long after, Instant settled, int rows) {
    return client
        .sql(
            """
            SELECT d.seq, d.strategy, d.kind, d.legs, d.edge_asset, d.predicted_edge, d.realised_edge,
                   d.reason, d.decided_at, d.closed_at
              FROM decisions d
             WHERE d.agent = :agent
               AND d.seq > :after
               AND d.seq < COALESCE((SELECT min(open.seq)
                                       FROM decisions open
                                      WHERE open.agent = :agent AND open.seq > :after
                                        AND open.closed_at IS NULL AND open.decided_at > :settled),
                                    9223372036854775807)
             ORDER BY d.seq
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("after", after)
        .param("settled", settled.atOffset(ZoneOffset.UTC))
        .param("rows", rows)
        .query(this::decision)
        .list();
  }

  private Decision decision(ResultSet row, int number) throws SQLException {
    String reason = row.getString("reason");
    return new Decision(
        Long.toString(row.getLong("seq")),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getString("strategy"),
        row.getString("kind"),
        reason,
        List.of(reason),
        json.readTree(row.getString("legs")),
        null,
        null,
        null,
        null,
        outcome(row));
  }

  private @Nullable JsonNode outcome(ResultSet row) throws SQLException {
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    if (closedAt == null) {
      return null;
    }
    Map<String, String> outcome = new LinkedHashMap<>();
    outcome.put("closedAt", closedAt.toInstant().toString());
    put("edgeAsset", row.getString("edge_asset"), outcome);
    put("predictedEdgeRaw", row.getString("predicted_edge"), outcome);
    put("realisedEdgeRaw", row.getString("realised_edge"), outcome);
    return json.valueToTree(outcome);
  }

  private static void put(String name, @Nullable String value, Map<String, String> outcome) {
    if (value != null) {
      outcome.put(name, value);
    }
  }
}
