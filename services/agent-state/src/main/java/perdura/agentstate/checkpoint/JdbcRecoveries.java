package perdura.agentstate.checkpoint;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.Recovery;

/** The statements of a recovery, and its history. */
final class JdbcRecoveries {
  private final JdbcClient jdbc;

  JdbcRecoveries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Keeps every writer of state away until the end of the transaction: all lock a row of agents.
   */
  void lockAgents() {
    jdbc.sql("LOCK TABLE agents IN EXCLUSIVE MODE").update();
  }

  /** Gives the agents in service the state that the checkpoint holds, and fences their holders. */
  List<String> restore(UUID checkpoint) {
    return jdbc
        .sql(
            """
            WITH target AS (
                SELECT a.agent_id, c.hash, c.body
                FROM agent_checkpoints p
                CROSS JOIN LATERAL jsonb_each(p.state_snapshot) held
                JOIN agents a ON a.name = held.key AND a.retired_at IS NULL
                JOIN state_contents c ON c.hash = decode(held.value ->> 'hash', 'hex')
                WHERE p.id = :checkpoint),
            fenced AS (
                UPDATE agents a
                SET epoch = a.epoch + 1, run = NULL, expires_at = NULL, last_seq = NULL
                FROM target
                WHERE a.agent_id = target.agent_id
                RETURNING a.agent_id, a.name, a.epoch)
            UPDATE agent_states s
            SET state_data = target.body,
                content_hash = target.hash,
                version = s.version + 1,
                epoch = fenced.epoch,
                checkpoint_id = :checkpoint,
                last_key = NULL,
                updated_at = now()
            FROM target JOIN fenced USING (agent_id)
            WHERE s.agent_id = target.agent_id
            RETURNING fenced.name
            """)
        .param("checkpoint", checkpoint)
        .query(String.class)
        .list()
        .stream()
        .sorted()
        .toList();
  }

  List<String> retiredSince(UUID checkpoint) {
    return jdbc.sql(
            """
            SELECT a.name
            FROM agent_checkpoints p JOIN agents a ON a.name = ANY (p.agents_included)
            WHERE p.id = :checkpoint AND a.retired_at IS NOT NULL
            ORDER BY a.name
            """)
        .param("checkpoint", checkpoint)
        .query(String.class)
        .list();
  }

  void remember(Recovery recovery, @Nullable String key) {
    jdbc.sql(
            """
            INSERT INTO checkpoint_recoveries
                (checkpoint_id, undo_checkpoint_id, restored, skipped, idempotency_key)
            VALUES (:checkpoint, :undo, :restored, :skipped, :key)
            """)
        .param("checkpoint", recovery.checkpoint())
        .param("undo", recovery.undoCheckpoint())
        .param("restored", recovery.restored().toArray(String[]::new))
        .param("skipped", recovery.skipped().toArray(String[]::new))
        .param("key", key)
        .update();
  }

  Optional<Recovery> doneUnder(String key) {
    return jdbc.sql(
            """
            SELECT checkpoint_id, undo_checkpoint_id, restored, skipped
            FROM checkpoint_recoveries
            WHERE idempotency_key = :key
            """)
        .param("key", key)
        .query((row, _) -> recovery(row))
        .optional();
  }

  private static Recovery recovery(ResultSet row) throws SQLException {
    return new Recovery(
        row.getObject("checkpoint_id", UUID.class),
        row.getObject("undo_checkpoint_id", UUID.class),
        names(row.getArray("restored")),
        names(row.getArray("skipped")));
  }

  private static List<String> names(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
