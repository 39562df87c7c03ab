package perdura.agentstate.tick;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.content.ContentHash;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.agentstate.tick.Standing.LastTick;
import perdura.api.agentstate.Desired;
import perdura.api.agentstate.TickAnswer;
import tools.jackson.databind.JsonNode;

/**
 * The statements of a tick: one that locks the agent's row, one that writes and answers. The second
 * sees all that was committed before the lock was granted. The holder's usual tick is one call that
 * does both. Every time is the database's.
 */
final class JdbcTicks {
  private final JdbcClient jdbc;
  private final AgentJson json;

  JdbcTicks(JdbcClient jdbc, AgentJson json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** Where the agent stands, from now on until the end of the transaction. */
  Optional<Standing> lock(String name) {
    return jdbc.sql(
            """
            SELECT agent_id, name, retired_at IS NOT NULL AS retired, epoch, run, generation,
                   last_seq, last_body, answered_desired, answered_reason,
                   COALESCE(CEIL(EXTRACT(EPOCH FROM expires_at - now()) * 1000), 0)
                       AS remaining_ms
            FROM agents
            WHERE name = :name
            FOR UPDATE
            """)
        .param("name", name)
        .query((row, _) -> standing(row))
        .optional();
  }

  /** Gives the lease to the sender under {@code epoch}: a new one, or the one it has. */
  TickAnswer take(Standing standing, long epoch, SignOfLife sign) {
    return jdbc.sql(
            """
            WITH taken AS (
                UPDATE agents
                SET run = :run,
                    expires_at = now() + :leaseMs * INTERVAL '1 millisecond',
                    generation = GREATEST(generation, :generation),
                    last_seq = CASE WHEN epoch < :epoch THEN NULL ELSE last_seq END,
                    progress_at =
                        CASE WHEN epoch < :epoch OR progress < :progress THEN now()
                             ELSE progress_at END,
                    progress =
                        CASE WHEN epoch < :epoch THEN :progress
                             ELSE GREATEST(progress, :progress) END,
                    epoch_progress =
                        CASE WHEN epoch < :epoch THEN :progress ELSE epoch_progress END,
                    epoch = :epoch,
                    beat_at = now(),
                    next_within_ms = :nextWithinMs,
                    note = :note,
                    metrics = CAST(:metrics AS jsonb)
                WHERE agent_id = :agent
                RETURNING agent_id, desired, desired_reason)
            SELECT taken.desired, taken.desired_reason, s.state_data
            FROM taken JOIN agent_states s USING (agent_id)
            """)
        .param("agent", standing.agentId())
        .param("epoch", epoch)
        .param("run", sign.run())
        .param("leaseMs", sign.term().toMillis())
        .param("generation", generation(sign))
        .param("progress", sign.progress())
        .param("nextWithinMs", sign.nextWithinMs())
        .param("note", sign.note())
        .param("metrics", json.write(sign.metrics()))
        .query((row, _) -> answer(row, epoch, sign.term(), state(row)))
        .single();
  }

  /**
   * Renews the lease and keeps what was sent, in one round trip, if {@link TickRules} says renew of
   * where the agent {@code name} stands; else changes nothing and is empty. A state that did not
   * change costs nothing. What is answered outside of a transaction is durable.
   */
  Optional<TickAnswer> renew(String name, Renewal tick) {
    SignOfLife sign = tick.sign();
    return jdbc.sql(
            """
            SELECT wish AS desired, wish_reason AS desired_reason
            FROM renew_lease(:name, :run, :epoch, CAST(:generation AS bigint), :seq, :body,
                CAST(:state AS jsonb), :leaseMs, :progress, CAST(:nextWithinMs AS bigint),
                CAST(:note AS text), CAST(:metrics AS jsonb))
            """)
        .param("name", name)
        .param("run", sign.run())
        .param("epoch", tick.epoch())
        .param("generation", sign.generation())
        .param("seq", tick.seq())
        .param("body", tick.bodyHash().bytes())
        .param("state", tick.state())
        .param("leaseMs", sign.term().toMillis())
        .param("progress", sign.progress())
        .param("nextWithinMs", sign.nextWithinMs())
        .param("note", sign.note())
        .param("metrics", json.write(sign.metrics()))
        .query((row, _) -> answer(row, tick.epoch(), sign.term(), null))
        .optional();
  }

  /** Renews the lease only: the answer that got lost promised that it lasts so long from now on. */
  TickAnswer repeat(Standing standing, LastTick last, Duration term) {
    jdbc.sql(
            """
            UPDATE agents
            SET expires_at = now() + :leaseMs * INTERVAL '1 millisecond', beat_at = now()
            WHERE agent_id = :agent
            """)
        .param("agent", standing.agentId())
        .param("leaseMs", term.toMillis())
        .update();
    return new TickAnswer(standing.epoch(), term.toMillis(), last.desired(), last.reason(), null);
  }

  private static Standing standing(ResultSet row) throws SQLException {
    return new Standing(
        row.getObject("agent_id", UUID.class),
        row.getString("name"),
        row.getBoolean("retired"),
        row.getLong("epoch"),
        row.getString("run"),
        Duration.ofMillis(row.getLong("remaining_ms")),
        row.getLong("generation"),
        row.getObject("last_seq") == null ? null : last(row));
  }

  private static LastTick last(ResultSet row) throws SQLException {
    return new LastTick(
        row.getLong("last_seq"),
        ContentHash.ofBytes(row.getBytes("last_body")),
        Desired.valueOf(row.getString("answered_desired")),
        row.getString("answered_reason"));
  }

  private static TickAnswer answer(
      ResultSet row, long epoch, Duration term, @Nullable JsonNode state) throws SQLException {
    return new TickAnswer(
        epoch,
        term.toMillis(),
        Desired.valueOf(row.getString("desired")),
        row.getString("desired_reason"),
        state);
  }

  private @Nullable JsonNode state(ResultSet row) throws SQLException {
    JsonNode state = json.read(row.getString("state_data"));
    return state.isNull() ? null : state;
  }

  private static long generation(SignOfLife sign) {
    return sign.generation() == null ? 0 : sign.generation();
  }
}
