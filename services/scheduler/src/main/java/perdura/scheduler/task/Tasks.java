package perdura.scheduler.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.scheduler.Task;
import perdura.api.scheduler.TaskRun;
import perdura.scheduler.fire.Interventions;
import tools.jackson.databind.json.JsonMapper;

/** Tasks and what became of their instants, as people read and change them. */
final class Tasks {
  private static final String COLUMNS =
      """
      task_name, kind, schedule_cron, misfire, is_active, last_execution, next_execution, execution_count,
      failure_count, waiting_for, paused_by, paused_reason, version
      """;

  private final JdbcClient database;
  private final JsonMapper json;
  private final Interventions interventions;
  private final TransactionTemplate transaction;

  Tasks(
      JdbcClient database,
      JsonMapper json,
      Interventions interventions,
      TransactionTemplate transaction) {
    this.database = database;
    this.json = json;
    this.interventions = interventions;
    this.transaction = transaction;
  }

  List<Task> all() {
    return database
        .sql("SELECT " + COLUMNS + " FROM autonomous_tasks ORDER BY task_name")
        .query(Tasks::task)
        .list();
  }

  Optional<Task> named(String name) {
    return database
        .sql("SELECT " + COLUMNS + " FROM autonomous_tasks WHERE task_name = :name")
        .param("name", name)
        .query(Tasks::task)
        .optional();
  }

  Optional<UUID> id(String name) {
    return database
        .sql("SELECT id FROM autonomous_tasks WHERE task_name = :name")
        .param("name", name)
        .query(UUID.class)
        .optional();
  }

  /** Changes what is not null; what was due is skipped, and the next instant found anew. */
  void change(String name, @Nullable String schedule, @Nullable String misfire) {
    transaction.executeWithoutResult(_ -> {
      Instant at = interventions.skipDue(name, "CHANGED: a person changed the task");
      if (write(name, schedule, misfire)) {
        interventions.goOn(name, at);
      }
    });
  }

  /** Whether the task is active. */
  private boolean write(String name, @Nullable String schedule, @Nullable String misfire) {
    return database
        .sql(
            """
            UPDATE autonomous_tasks
            SET schedule_cron = coalesce(:schedule, schedule_cron), misfire = coalesce(:misfire, misfire),
                next_execution = NULL, waiting_for = NULL, version = version + 1
            WHERE task_name = :name
            RETURNING is_active
            """)
        .param("name", name)
        .param("schedule", schedule)
        .param("misfire", misfire)
        .query(Boolean.class)
        .single();
  }

  /** What was due is skipped; a paused task has no instants. */
  void pause(String name, String by, String reason) {
    transaction.executeWithoutResult(_ -> {
      interventions.skipDue(name, "PAUSED: a person paused the task");
      database
          .sql(
              """
              UPDATE autonomous_tasks
              SET is_active = false, next_execution = NULL, paused_by = :by, paused_reason = :reason, version = version + 1
              WHERE task_name = :name
              """)
          .param("name", name)
          .param("by", by)
          .param("reason", reason)
          .update();
    });
  }

  /** Goes on with the next instant. */
  void resume(String name) {
    transaction.executeWithoutResult(_ -> {
      Instant at = now();
      int resumed =
          database
              .sql(
                  """
                  UPDATE autonomous_tasks
                  SET is_active = true, paused_by = NULL, paused_reason = NULL, version = version + 1
                  WHERE task_name = :name AND NOT is_active
                  """)
              .param("name", name)
              .update();
      if (resumed == 1) {
        interventions.goOn(name, at);
      }
    });
  }

  /** Now, by the clock that claims are made on. */
  Instant now() {
    return database.sql("SELECT clock_timestamp()").query(Timestamp.class).single().toInstant();
  }

  List<TaskRun> runs(String name, int most, @Nullable Instant before) {
    return database
        .sql(
            """
            SELECT run.id, task_name, scheduled_for, cause, status, reason, fence, started_at, completed_at,
                   error_message, result_data
            FROM task_execution_history AS run JOIN autonomous_tasks AS task ON task.id = run.task_id
            WHERE task_name = :name AND (CAST(:before AS timestamptz) IS NULL OR scheduled_for < :before)
            ORDER BY scheduled_for DESC
            LIMIT :most
            """)
        .param("name", name)
        .param("before", before == null ? null : Timestamp.from(before))
        .param("most", most)
        .query(this::readRun)
        .list();
  }

  TaskRun run(UUID id) {
    return database
        .sql(
            """
            SELECT run.id, task_name, scheduled_for, cause, status, reason, fence, started_at, completed_at,
                   error_message, result_data
            FROM task_execution_history AS run JOIN autonomous_tasks AS task ON task.id = run.task_id
            WHERE run.id = :id
            """)
        .param("id", id)
        .query(this::readRun)
        .single();
  }

  private static Task task(ResultSet row, int number) throws SQLException {
    return new Task(
        row.getString("task_name"),
        row.getString("kind"),
        row.getString("schedule_cron"),
        row.getString("misfire"),
        row.getBoolean("is_active"),
        instant(row, "last_execution"),
        instant(row, "next_execution"),
        row.getLong("execution_count"),
        row.getLong("failure_count"),
        row.getString("waiting_for"),
        row.getString("paused_by"),
        row.getString("paused_reason"),
        row.getLong("version"));
  }

  private TaskRun readRun(ResultSet row, int number) throws SQLException {
    String result = row.getString("result_data");
    return new TaskRun(
        row.getObject("id", UUID.class),
        row.getString("task_name"),
        row.getTimestamp("scheduled_for").toInstant(),
        row.getString("cause"),
        row.getString("status"),
        row.getString("reason"),
        row.getObject("fence", Long.class),
        row.getTimestamp("started_at").toInstant(),
        instant(row, "completed_at"),
        row.getString("error_message"),
        result == null ? null : json.readTree(result));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
