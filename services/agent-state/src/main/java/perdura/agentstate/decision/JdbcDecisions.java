package perdura.agentstate.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.content.AgentJson;
import perdura.api.agentstate.ArchivedDecision;
import perdura.api.agentstate.Decision;
import tools.jackson.databind.JsonNode;

/** The rows of decisions and their outcomes. Both are only ever added. */
final class JdbcDecisions {
  private final JdbcClient jdbc;
  private final AgentJson json;

  JdbcDecisions(JdbcClient jdbc, AgentJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** A decision and its place in the order of arrival. */
  record Numbered(long number, ArchivedDecision decision) {}

  /** Adds those that are not there yet; says how many. */
  int add(UUID agentId, List<Decision> batch) {
    return jdbc.sql(
            """
            INSERT INTO agent_decisions
                (agent_id, decision_id, decided_at, strategy, kind, summary, reasons, inputs,
                 confidence, model, prompt_hash, config_version, content_hash)
            SELECT :agent, sent ->> 'decisionId', CAST(sent ->> 'at' AS timestamptz),
                   sent ->> 'strategy', sent ->> 'kind', sent ->> 'summary', sent -> 'reasons',
                   NULLIF(sent -> 'inputs', 'null'), CAST(sent ->> 'confidence' AS numeric),
                   sent ->> 'model', sent ->> 'promptHash', sent ->> 'configVersion',
                   content_hash(sent - 'outcome')
            FROM jsonb_array_elements(CAST(:batch AS jsonb)) WITH ORDINALITY AS batch (sent, place)
            ORDER BY place
            ON CONFLICT (agent_id, decision_id) DO NOTHING
            """)
        .param("agent", agentId)
        .param("batch", json.write(batch))
        .update();
  }

  /** The ids in the batch that stand in the archive with other content. */
  List<String> reused(UUID agentId, List<Decision> batch) {
    return jdbc.sql(
            """
            SELECT d.decision_id
            FROM jsonb_array_elements(CAST(:batch AS jsonb)) AS sent
            JOIN agent_decisions d ON d.agent_id = :agent AND d.decision_id = sent ->> 'decisionId'
            WHERE d.content_hash <> content_hash(sent - 'outcome')
            ORDER BY d.decision_id
            """)
        .param("agent", agentId)
        .param("batch", json.write(batch))
        .query(String.class)
        .list();
  }

  /** Adds an outcome, unless it is the newest already. */
  void addOutcome(UUID agentId, String decisionId, JsonNode outcome) {
    jdbc.sql(
            """
            INSERT INTO decision_outcomes (agent_id, decision_id, outcome)
            SELECT :agent, :decision, CAST(:outcome AS jsonb)
            WHERE CAST(:outcome AS jsonb) IS DISTINCT FROM (
                SELECT outcome FROM decision_outcomes
                WHERE agent_id = :agent AND decision_id = :decision
                ORDER BY number DESC
                LIMIT 1)
            """)
        .param("agent", agentId)
        .param("decision", decisionId)
        .param("outcome", json.write(outcome))
        .update();
  }

  Optional<ArchivedDecision> find(String agent, String decisionId) {
    return select(new DecisionQuery(agent, null, null), 1, Long.MAX_VALUE, decisionId).stream()
        .map(Numbered::decision)
        .findFirst();
  }

  List<Numbered> lastFirst(DecisionQuery query, int limit, long before) {
    return select(query, limit, before, null);
  }

  private List<Numbered> select(
      DecisionQuery query, int limit, long before, @Nullable String decisionId) {
    return jdbc.sql(
            """
            SELECT d.*, a.name AS agent, newest.outcome
            FROM agent_decisions d
            JOIN agents a USING (agent_id)
            LEFT JOIN LATERAL (
                SELECT o.outcome FROM decision_outcomes o
                WHERE o.agent_id = d.agent_id AND o.decision_id = d.decision_id
                ORDER BY o.number DESC
                LIMIT 1) newest ON TRUE
            WHERE d.number < :before
              AND (CAST(:agent AS text) IS NULL OR a.name = :agent)
              AND (CAST(:strategy AS text) IS NULL OR d.strategy = :strategy)
              AND (CAST(:since AS timestamptz) IS NULL OR d.decided_at >= :since)
              AND (CAST(:decision AS text) IS NULL OR d.decision_id = :decision)
            ORDER BY d.number DESC
            LIMIT :limit
            """)
        .param("before", before)
        .param("agent", query.agent())
        .param("strategy", query.strategy())
        .param("since", timestamp(query.since()))
        .param("decision", decisionId)
        .param("limit", limit)
        .query((row, _) -> new Numbered(row.getLong("number"), archived(row)))
        .list();
  }

  private ArchivedDecision archived(ResultSet row) throws SQLException {
    return new ArchivedDecision(
        row.getString("agent"), row.getTimestamp("recorded_at").toInstant(), decision(row));
  }

  private Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        row.getString("decision_id"),
        row.getTimestamp("decided_at").toInstant(),
        row.getString("strategy"),
        row.getString("kind"),
        row.getString("summary"),
        json.read(row.getString("reasons")).valueStream().map(JsonNode::stringValue).toList(),
        tree(row.getString("inputs")),
        row.getBigDecimal("confidence"),
        row.getString("model"),
        row.getString("prompt_hash"),
        row.getString("config_version"),
        tree(row.getString("outcome")));
  }

  private @Nullable JsonNode tree(@Nullable String text) {
    return text == null ? null : json.read(text);
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant time) {
    return time == null ? null : Timestamp.from(time);
  }
}
