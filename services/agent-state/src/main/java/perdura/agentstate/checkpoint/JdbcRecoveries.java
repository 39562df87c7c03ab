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

  /** Begins a new epoch for each agent in service that the checkpoint holds. */
  void fence(UUID checkpoint) {
    jdbc.sql(
            """
            UPDATE agents a
            SET epoch = a.epoch + 1, run = NULL, expires_at = NULL, last_seq = NULL
            FROM agent_checkpoints p
            CROSS JOIN LATERAL jsonb_object_keys(p.state_snapshot) AS held (name)
            WHERE p.id = :checkpoint AND a.name = held.name AND a.retired_at IS NULL
            """)
        .param("checkpoint", checkpoint)
        .update();
  }

  /** Gives each agent in service the state that the checkpoint holds; says whom. */
  List<String> restore(UUID checkpoint) {
    return jdbc
        .sql(
            """
            UPDATE agent_states s
            SET state_data = c.body,
                content_hash = c.hash,
                version = s.version + 1,
                epoch = a.epoch,
                checkpoint_id = :checkpoint,
                last_key = NULL,
                updated_at = now()
            FROM agent_checkpoints p
            CROSS JOIN LATERAL jsonb_each(p.state_snapshot) AS held (name, state)
            JOIN agents a ON a.name = held.name
            JOIN state_contents c ON c.hash = decode(held.state ->> 'hash', 'hex')
            WHERE p.id = :checkpoint AND s.agent_id = a.agent_id AND a.retired_at IS NULL
            RETURNING a.name
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
