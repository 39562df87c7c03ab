package perdura.agentstate.state;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.content.ContentHash;

/** The rows of states. A writer locks the agent's row first, so that ticks and it take turns. */
final class JdbcStates {
  private final JdbcClient jdbc;
  private final AgentJson json;

  JdbcStates(JdbcClient jdbc, AgentJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Who may write for the agent now; {@code remaining} is not positive where nobody holds. */
  record Holder(
      UUID agentId,
      boolean retired,
      long epoch,
      @Nullable String run,
      Duration remaining,
      long generation) {}

  Optional<Holder> lock(String name) {
    return jdbc.sql(
            """
            SELECT agent_id, retired_at IS NOT NULL AS retired, epoch, run, generation,
                   COALESCE(CEIL(EXTRACT(EPOCH FROM expires_at - now()) * 1000), 0)
                       AS remaining_ms
            FROM agents
            WHERE name = :name
            FOR UPDATE
            """)
        .param("name", name)
        .query((row, _) -> holder(row))
        .optional();
  }

  Optional<KeptState> find(String name) {
    return jdbc.sql(
            """
            SELECT s.state_data, s.version, s.content_hash
            FROM agents a JOIN agent_states s USING (agent_id)
            WHERE a.name = :name
            """)
        .param("name", name)
        .query((row, _) -> state(row))
        .optional();
  }

  /** Whether the last write was the one that {@code key} names. */
  boolean wasWrittenBy(UUID agentId, String key) {
    return jdbc.sql("SELECT COUNT(*) FROM agent_states WHERE agent_id = :agent AND last_key = :key")
            .param("agent", agentId)
            .param("key", key)
            .query(Long.class)
            .single()
        == 1;
  }

  boolean isSame(UUID agentId, String state) {
    return jdbc.sql(
                """
                SELECT COUNT(*) FROM agent_states
                WHERE agent_id = :agent AND content_hash = content_hash(CAST(:state AS jsonb))
                """)
            .param("agent", agentId)
            .param("state", state)
            .query(Long.class)
            .single()
        == 1;
  }

  KeptState write(Holder holder, Replacement replacement) {
    return jdbc.sql(
            """
            UPDATE agent_states
            SET state_data = CAST(:state AS jsonb),
                content_hash = content_hash(CAST(:state AS jsonb)),
                version = version + 1,
                epoch = :epoch,
                last_key = :key,
                updated_at = now()
            WHERE agent_id = :agent
            RETURNING state_data, version, content_hash
            """)
        .param("agent", holder.agentId())
        .param("state", replacement.state())
        .param("epoch", holder.epoch())
        .param("key", replacement.key())
        .query((row, _) -> state(row))
        .single();
  }

  private static Holder holder(ResultSet row) throws SQLException {
    return new Holder(
        row.getObject("agent_id", UUID.class),
        row.getBoolean("retired"),
        row.getLong("epoch"),
        row.getString("run"),
        Duration.ofMillis(row.getLong("remaining_ms")),
        row.getLong("generation"));
  }

  private KeptState state(ResultSet row) throws SQLException {
    return new KeptState(
        json.read(row.getString("state_data")),
        row.getLong("version"),
        ContentHash.ofBytes(row.getBytes("content_hash")));
  }
}
