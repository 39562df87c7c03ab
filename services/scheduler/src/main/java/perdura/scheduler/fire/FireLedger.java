package perdura.scheduler.fire;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.scheduler.effect.Fire;

/**
 * The rows of tasks and their instants, on the database's clock alone. Each instant is written
 * once: the claim that inserts its row is the only one. A row may be completed only under its
 * newest fence.
 */
final class FireLedger {
  /** How long a claim is good without being renewed. */
  static final Duration CLAIM = Duration.ofSeconds(15);

  private static final String CLAIMED_UNTIL = "clock_timestamp() + :claim * interval '1 second'";

  private final JdbcClient database;

  FireLedger(JdbcClient database) {
    this.database = database;
  }

  /** Now, by the clock of all claims. */
  Instant now() {
    return database.sql("SELECT clock_timestamp()").query(Timestamp.class).single().toInstant();
  }

  /** Locks tasks that are due, or whose next instant is not known; others skip them meanwhile. */
  List<DueTask> lockDue(int most) {
    return database
        .sql(
            """
            SELECT id, task_name, kind, schedule_cron, misfire, next_execution, clock_timestamp() AS now,
                   EXISTS (SELECT FROM task_execution_history AS run
                           WHERE run.task_id = task.id AND run.status = 'running') AS running
            FROM autonomous_tasks AS task
            WHERE is_active AND (next_execution IS NULL OR next_execution <= clock_timestamp())
            ORDER BY next_execution NULLS FIRST
            LIMIT :most
            FOR UPDATE SKIP LOCKED
            """)
        .param("most", most)
        .query(FireLedger::due)
        .list();
  }

  /** Locks one task, due or not. */
  DueTask lock(String name) {
    return database
        .sql(
            """
            SELECT id, task_name, kind, schedule_cron, misfire, next_execution, clock_timestamp() AS now,
                   false AS running
            FROM autonomous_tasks
            WHERE task_name = :name
            FOR UPDATE
            """)
        .param("name", name)
        .query(FireLedger::due)
        .single();
  }

  /** Writes that instants were skipped. */
  void skip(DueTask task, List<Instant> instants, String reason) {
    database
        .sql(
            """
            INSERT INTO task_execution_history (task_id, scheduled_for, started_at, completed_at, status, reason)
            SELECT :task, instant, clock_timestamp(), clock_timestamp(), 'skipped', :reason
            FROM unnest(CAST(:instants AS timestamptz[])) AS instant
            ON CONFLICT (task_id, scheduled_for, cause) DO NOTHING
            """)
        .param("task", task.id())
        .param(
            "instants",
            instants.stream().map(Instant::toString).collect(Collectors.joining(",", "{", "}")))
        .param("reason", reason)
        .update();
  }

  /** Writes that an instant was skipped or missed. */
  void leave(DueTask task, Instant instant, String status, String reason) {
    database
        .sql(
            """
            INSERT INTO task_execution_history (task_id, scheduled_for, started_at, completed_at, status, reason)
            VALUES (:task, :instant, clock_timestamp(), clock_timestamp(), :status, :reason)
            ON CONFLICT (task_id, scheduled_for, cause) DO NOTHING
            """)
        .param("task", task.id())
        .param("instant", Timestamp.from(instant))
        .param("status", status)
        .param("reason", reason)
        .update();
  }

  /** Claims an instant; nothing if it has its row already. */
  Optional<Fire> claim(UUID task, Instant instant, String cause) {
    return database
        .sql(
            """
            WITH fire AS (
                INSERT INTO task_execution_history
                    (task_id, scheduled_for, cause, started_at, status, fence, claimed_until)
                VALUES (:task, :instant, :cause, clock_timestamp(), 'running', 1, CLAIMED_UNTIL)
                ON CONFLICT (task_id, scheduled_for, cause) DO NOTHING
                RETURNING id, task_id, scheduled_for, fence
            ), counted AS (
                UPDATE autonomous_tasks
                SET execution_count = execution_count + 1, last_execution = clock_timestamp()
                FROM fire
                WHERE autonomous_tasks.id = fire.task_id
                RETURNING autonomous_tasks.id, task_name, kind
            )
            SELECT fire.id, task_name, kind, scheduled_for, fence FROM fire, counted
            """
                .replace("CLAIMED_UNTIL", CLAIMED_UNTIL))
        .param("task", task)
        .param("instant", Timestamp.from(instant))
        .param("cause", cause)
        .param("claim", CLAIM.toSeconds())
        .query(FireLedger::fire)
        .optional();
  }

  /** Moves a task on to its next instant; null = it waits for what {@code waitingFor} says. */
  void moveOn(UUID task, @Nullable Instant next, @Nullable String waitingFor) {
    database
        .sql(
            """
            UPDATE autonomous_tasks SET next_execution = CAST(:next AS timestamptz), waiting_for = :waitingFor WHERE id = :task
            """)
        .param("task", task)
        .param("next", next == null ? null : Timestamp.from(next))
        .param("waitingFor", waitingFor)
        .update();
  }

  /**
   * Takes over fires whose claim ran out, for one more attempt each; those out of attempts have
   * failed.
   */
  List<Fire> takeOver(int mostAttempts) {
    database
        .sql(
            """
            WITH dead AS (
                UPDATE task_execution_history
                SET status = 'failed', completed_at = clock_timestamp(),
                    error_message = 'the scheduler died while it ran, ' || fence || ' times'
                WHERE status = 'running' AND claimed_until < clock_timestamp() AND fence >= :most
                RETURNING task_id
            )
            UPDATE autonomous_tasks SET failure_count = failure_count + 1 FROM dead WHERE id = dead.task_id
            """)
        .param("most", mostAttempts)
        .update();
    return database
        .sql(
            """
            UPDATE task_execution_history AS run
            SET fence = fence + 1, claimed_until = CLAIMED_UNTIL
            FROM autonomous_tasks AS task
            WHERE run.task_id = task.id AND run.status = 'running' AND run.claimed_until < clock_timestamp()
            RETURNING run.id, task_name, kind, scheduled_for, fence
            """
                .replace("CLAIMED_UNTIL", CLAIMED_UNTIL))
        .param("claim", CLAIM.toSeconds())
        .query(FireLedger::fire)
        .list();
  }

  /** Keeps the claims of fires that still run here. */
  void renew(List<UUID> fires) {
    if (!fires.isEmpty()) {
      database
          .sql(
              """
              UPDATE task_execution_history SET claimed_until = CLAIMED_UNTIL
              WHERE status = 'running' AND id IN (:fires)
              """
                  .replace("CLAIMED_UNTIL", CLAIMED_UNTIL))
          .param("fires", fires)
          .param("claim", CLAIM.toSeconds())
          .update();
    }
  }

  /** Writes the end of a fire; false if another claim has taken it over. */
  boolean complete(Fire fire, String status, @Nullable String error, @Nullable String resultJson) {
    int rows =
        database
            .sql(
                """
                WITH done AS (
                    UPDATE task_execution_history
                    SET status = :status, completed_at = clock_timestamp(), error_message = :error,
                        result_data = CAST(:result AS jsonb)
                    WHERE id = :id AND fence = :fence AND status = 'running'
                    RETURNING task_id
                )
                UPDATE autonomous_tasks SET failure_count = failure_count + :failures
                FROM done
                WHERE autonomous_tasks.id = done.task_id
                """)
            .param("id", fire.id())
            .param("fence", fire.fence())
            .param("status", status)
            .param("error", error)
            .param("result", resultJson)
            .param("failures", status.equals("failed") ? 1 : 0)
            .update();
    return rows == 1;
  }

  private static DueTask due(ResultSet row, int number) throws SQLException {
    Timestamp next = row.getTimestamp("next_execution");
    return new DueTask(
        row.getObject("id", UUID.class),
        row.getString("task_name"),
        row.getString("kind"),
        row.getString("schedule_cron"),
        row.getString("misfire"),
        next == null ? null : next.toInstant(),
        row.getBoolean("running"),
        row.getTimestamp("now").toInstant());
  }

  private static Fire fire(ResultSet row, int number) throws SQLException {
    return new Fire(
        row.getObject("id", UUID.class),
        row.getString("task_name"),
        row.getString("kind"),
        row.getTimestamp("scheduled_for").toInstant(),
        row.getLong("fence"));
  }
}
