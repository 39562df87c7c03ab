package perdura.agentstate.registry;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentKind;
import perdura.api.agentstate.AgentLease;
import perdura.api.agentstate.Desired;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of agents. Ages are by the database's clock. */
final class JdbcAgents {
  private static final TypeReference<Map<String, BigDecimal>> METRICS = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Duration progressLimit;

  JdbcAgents(JdbcClient jdbc, JsonMapper json, Duration progressLimit) {
    this.jdbc = jdbc;
    this.json = json;
    this.progressLimit = progressLimit;
  }

  /** A row and its place in the order of registration. */
  record Numbered(long number, Agent agent) {}

  List<Numbered> newestFirst(int limit, long before, boolean retiredToo) {
    return select(limit, before, retiredToo, null);
  }

  Optional<Agent> find(String name) {
    return select(1, Long.MAX_VALUE, true, name).stream().map(Numbered::agent).findFirst();
  }

  long newestGeneration(String name) {
    return jdbc.sql("SELECT generation FROM agents WHERE name = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }

  private List<Numbered> select(int limit, long before, boolean retiredToo, @Nullable String name) {
    return jdbc.sql(
            """
            SELECT a.*, s.version,
                   COALESCE(a.expires_at > now(), FALSE) AS holds,
                   CAST(EXTRACT(EPOCH FROM now() - a.beat_at) * 1000 AS bigint) AS beat_age_ms,
                   CAST(EXTRACT(EPOCH FROM now() - a.progress_at) * 1000 AS bigint)
                       AS progress_age_ms,
                   (SELECT CAST(COALESCE(SUM(z.writes), 0) AS bigint)
                    FROM zombie_writes z WHERE z.agent_id = a.agent_id) AS zombie_writes
            FROM agents a JOIN agent_states s USING (agent_id)
            WHERE a.number < :before
              AND (:retiredToo OR a.retired_at IS NULL)
              AND (CAST(:name AS text) IS NULL OR a.name = :name)
            ORDER BY a.number DESC
            LIMIT :limit
            """)
        .param("before", before)
        .param("retiredToo", retiredToo)
        .param("name", name)
        .param("limit", limit)
        .query((row, _) -> new Numbered(row.getLong("number"), agent(row)))
        .list();
  }

  /** Whether the name was free. */
  boolean insert(String name, AgentKind kind) {
    return jdbc.sql(
                """
                WITH registered AS (
                    INSERT INTO agents (name, kind) VALUES (:name, :kind)
                    ON CONFLICT (name) DO NOTHING
                    RETURNING agent_id)
                INSERT INTO agent_states
                    (agent_id, state_data, version, epoch, schema_version, content_hash)
                SELECT agent_id, 'null', 0, 0, 1, content_hash('null') FROM registered
                """)
            .param("name", name)
            .param("kind", kind.name())
            .update()
        == 1;
  }

  /** Whether the agent was retired. */
  boolean revive(String name) {
    return jdbc.sql(
                """
                UPDATE agents SET retired_at = NULL, desired = 'RUN', desired_reason = ''
                WHERE name = :name AND retired_at IS NOT NULL
                """)
            .param("name", name)
            .update()
        == 1;
  }

  /** Whether the agent was in service. Whoever held its lease holds it no more. */
  boolean retire(String name) {
    return jdbc.sql(
                """
                UPDATE agents
                SET retired_at = now(), epoch = epoch + 1, run = NULL, expires_at = NULL
                WHERE name = :name AND retired_at IS NULL
                """)
            .param("name", name)
            .update()
        == 1;
  }

  /** Whether that changed anything. */
  boolean desire(String name, Desired desired, String reason) {
    return jdbc.sql(
                """
                UPDATE agents SET desired = :desired, desired_reason = :reason
                WHERE name = :name AND (desired, desired_reason) <> (:desired, :reason)
                """)
            .param("name", name)
            .param("desired", desired.name())
            .param("reason", reason)
            .update()
        == 1;
  }

  private Agent agent(ResultSet row) throws SQLException {
    AgentHealth health = health(row);
    return new Agent(
        row.getObject("agent_id", UUID.class),
        row.getString("name"),
        AgentKind.valueOf(row.getString("kind")),
        health.status(progressLimit),
        Desired.valueOf(row.getString("desired")),
        row.getString("desired_reason"),
        row.getLong("epoch"),
        health.holds() ? lease(row) : null,
        row.getLong("progress"),
        row.getLong("progress") > row.getLong("epoch_progress"),
        row.getObject("beat_age_ms", Long.class),
        row.getObject("progress_age_ms", Long.class),
        row.getObject("next_within_ms", Long.class),
        row.getString("note"),
        json.readValue(row.getString("metrics"), METRICS),
        row.getLong("version"),
        row.getLong("zombie_writes"),
        row.getTimestamp("registered_at").toInstant(),
        instant(row, "retired_at"));
  }

  private static AgentHealth health(ResultSet row) throws SQLException {
    return new AgentHealth(
        row.getObject("retired_at") != null,
        row.getString("run") != null,
        row.getBoolean("holds"),
        millis(row, "progress_age_ms"),
        millis(row, "next_within_ms"));
  }

  private static AgentLease lease(ResultSet row) throws SQLException {
    return new AgentLease(row.getString("run"), row.getTimestamp("expires_at").toInstant());
  }

  private static @Nullable Duration millis(ResultSet row, String column) throws SQLException {
    Long millis = row.getObject(column, Long.class);
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
