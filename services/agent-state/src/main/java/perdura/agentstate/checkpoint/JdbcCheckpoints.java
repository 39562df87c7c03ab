package perdura.agentstate.checkpoint;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.content.ContentHash;
import perdura.api.agentstate.Checkpoint;
import perdura.api.agentstate.CheckpointKind;
import perdura.api.agentstate.CheckpointVerification;
import perdura.api.agentstate.CheckpointedState;

/**
 * The rows of checkpoints and the bodies that they share.
 *
 * <p>A checkpoint is written by one statement, so all of it is read from one snapshot. Whoever
 * writes or removes bodies first locks their table, before its statement takes its snapshot: else a
 * checkpoint could rely on a body that is being removed.
 */
final class JdbcCheckpoints {
  private final JdbcClient jdbc;

  JdbcCheckpoints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A checkpoint and its place in the order of writing. */
  record Numbered(long number, Checkpoint checkpoint) {}

  /** Keeps other writers and removers of bodies away until the end of the transaction. */
  void lockContents() {
    jdbc.sql("LOCK TABLE state_contents IN SHARE ROW EXCLUSIVE MODE").update();
  }

  UUID write(String name, CheckpointKind kind, @Nullable String key) {
    return jdbc.sql(
            """
            WITH frozen AS MATERIALIZED (
                SELECT a.name, a.epoch, s.version, s.content_hash, s.state_data
                FROM agents a JOIN agent_states s USING (agent_id)
                WHERE a.retired_at IS NULL),
            kept AS (
                INSERT INTO state_contents (hash, body)
                SELECT DISTINCT ON (content_hash) content_hash, state_data
                FROM frozen
                WHERE NOT EXISTS (
                    SELECT FROM state_contents c WHERE c.hash = frozen.content_hash)),
            snapshot AS (
                SELECT COALESCE(array_agg(name ORDER BY name), '{}') AS agents,
                       COALESCE(
                           jsonb_object_agg(
                               name,
                               jsonb_build_object(
                                   'hash', encode(content_hash, 'hex'),
                                   'version', version,
                                   'epoch', epoch)),
                           '{}') AS states
                FROM frozen)
            INSERT INTO agent_checkpoints
                (checkpoint_name, kind, idempotency_key, agents_included, state_snapshot,
                 content_hash)
            SELECT :name, :kind, :key, agents, states, content_hash(states)
            FROM snapshot
            RETURNING id
            """)
        .param("name", name)
        .param("kind", kind.name())
        .param("key", key)
        .query(UUID.class)
        .single();
  }

  Optional<UUID> writtenUnder(String key) {
    return jdbc.sql("SELECT id FROM agent_checkpoints WHERE idempotency_key = :key")
        .param("key", key)
        .query(UUID.class)
        .optional();
  }

  Optional<Checkpoint> find(UUID id) {
    return select(1, Long.MAX_VALUE, id).stream().map(Numbered::checkpoint).findFirst();
  }

  List<Numbered> newestFirst(int limit, long before) {
    return select(limit, before, null);
  }

  List<CheckpointedState> states(UUID id) {
    return jdbc.sql(
            """
            SELECT held.key AS agent, held.value ->> 'hash' AS hash,
                   CAST(held.value ->> 'version' AS bigint) AS version,
                   CAST(held.value ->> 'epoch' AS bigint) AS epoch
            FROM agent_checkpoints p CROSS JOIN LATERAL jsonb_each(p.state_snapshot) held
            WHERE p.id = :id
            ORDER BY held.key
            """)
        .param("id", id)
        .query((row, _) ->
            new CheckpointedState(
                row.getString("agent"),
                row.getString("hash"),
                row.getLong("version"),
                row.getLong("epoch")))
        .list();
  }

  CheckpointVerification verify(UUID id) {
    boolean intact =
        jdbc.sql(
                """
                SELECT content_hash = content_hash(state_snapshot) FROM agent_checkpoints
                WHERE id = :id
                """)
            .param("id", id)
            .query(Boolean.class)
            .single();
    List<String> damaged = damaged(id);
    return new CheckpointVerification(intact && damaged.isEmpty(), damaged);
  }

  /** Removes what retention does not ask for; says how many. */
  int prune(CheckpointProperties retention) {
    return jdbc.sql(
            """
            WITH ranked AS (
                SELECT id, created_at,
                       row_number() OVER (PARTITION BY kind ORDER BY number DESC) AS rank,
                       row_number() OVER (
                           PARTITION BY kind, date_trunc('hour', created_at, 'UTC')
                           ORDER BY number DESC) AS rank_in_hour,
                       row_number() OVER (
                           PARTITION BY kind, date_trunc('day', created_at, 'UTC')
                           ORDER BY number DESC) AS rank_in_day
                FROM agent_checkpoints)
            DELETE FROM agent_checkpoints p
            USING ranked r
            WHERE p.id = r.id
              AND r.rank > :last
              AND NOT (r.rank_in_hour = 1
                       AND r.created_at > now() - :hours * INTERVAL '1 hour')
              AND NOT (r.rank_in_day = 1
                       AND r.created_at > now() - :days * INTERVAL '1 day')
            """)
        .param("last", retention.keepLast())
        .param("hours", retention.keepHours())
        .param("days", retention.keepDays())
        .update();
  }

  /** Removes the bodies that no checkpoint holds. */
  void sweep() {
    jdbc.sql(
            """
            DELETE FROM state_contents c
            WHERE NOT EXISTS (
                SELECT FROM agent_checkpoints p
                CROSS JOIN LATERAL jsonb_each(p.state_snapshot) held
                WHERE decode(held.value ->> 'hash', 'hex') = c.hash)
            """)
        .update();
  }

  private List<String> damaged(UUID id) {
    return jdbc.sql(
            """
            SELECT held.key
            FROM agent_checkpoints p
            CROSS JOIN LATERAL jsonb_each(p.state_snapshot) held
            LEFT JOIN state_contents c ON c.hash = decode(held.value ->> 'hash', 'hex')
            WHERE p.id = :id AND (c.hash IS NULL OR content_hash(c.body) <> c.hash)
            ORDER BY held.key
            """)
        .param("id", id)
        .query(String.class)
        .list();
  }

  private List<Numbered> select(int limit, long before, @Nullable UUID id) {
    return jdbc.sql(
            """
            SELECT number, id, checkpoint_name, kind, cardinality(agents_included) AS agents,
                   content_hash, created_at
            FROM agent_checkpoints
            WHERE number < :before AND (CAST(:id AS uuid) IS NULL OR id = :id)
            ORDER BY number DESC
            LIMIT :limit
            """)
        .param("before", before)
        .param("id", id)
        .param("limit", limit)
        .query((row, _) -> new Numbered(row.getLong("number"), checkpoint(row)))
        .list();
  }

  private static Checkpoint checkpoint(ResultSet row) throws SQLException {
    return new Checkpoint(
        row.getObject("id", UUID.class),
        row.getString("checkpoint_name"),
        CheckpointKind.valueOf(row.getString("kind")),
        row.getInt("agents"),
        ContentHash.ofBytes(row.getBytes("content_hash")).hex(),
        row.getTimestamp("created_at").toInstant());
  }
}
