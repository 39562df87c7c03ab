package perdura.agentstate.lease;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.ZombieWrite;
import perdura.servicesupport.events.EventLog;

/** Remembers what was refused to those who hold a lease no more. Thread-safe. */
public final class ZombieWrites {
  private final JdbcClient jdbc;
  private final EventLog events;

  ZombieWrites(JdbcClient jdbc, EventLog events) {
    this.jdbc = jdbc;
    this.events = events;
  }

  /**
   * Records, in the caller's transaction, that {@code writer} wrote under {@code epoch} while
   * {@code current} was the epoch. The first time is an event; later ones are only counted.
   */
  public void record(UUID agentId, String agent, String writer, long epoch, long current) {
    long writes =
        jdbc.sql(
                """
                INSERT INTO zombie_writes (agent_id, run, epoch, current_epoch)
                VALUES (:agent, :run, :epoch, :current)
                ON CONFLICT (agent_id, run, epoch) DO UPDATE
                SET writes = zombie_writes.writes + 1, last_at = now(), current_epoch = :current
                RETURNING writes
                """)
            .param("agent", agentId)
            .param("run", writer)
            .param("epoch", epoch)
            .param("current", current)
            .query(Long.class)
            .single();
    if (writes == 1) {
      events.append(
          "agent.zombie-refused",
          agent,
          Map.of("run", writer, "epoch", epoch, "currentEpoch", current));
    }
  }

  /** What was recorded of {@code agent}, the latest first, {@code limit} at most. */
  public List<ZombieWrite> latest(String agent, int limit) {
    return jdbc.sql(
            """
            SELECT z.run, z.epoch, z.current_epoch, z.writes, z.first_at, z.last_at
            FROM zombie_writes z JOIN agents a USING (agent_id)
            WHERE a.name = :agent
            ORDER BY z.last_at DESC, z.epoch DESC
            LIMIT :limit
            """)
        .param("agent", agent)
        .param("limit", limit)
        .query((row, _) ->
            new ZombieWrite(
                row.getString("run"),
                row.getLong("epoch"),
                row.getLong("current_epoch"),
                row.getLong("writes"),
                row.getTimestamp("first_at").toInstant(),
                row.getTimestamp("last_at").toInstant()))
        .list();
  }
}
