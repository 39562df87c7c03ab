package perdura.scheduler.fire;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Forgets what became of instants long ago, so that a task of every ten seconds does not fill the
 * database. Nothing that is running or to come is touched: an instant that is forgotten lies behind
 * its task's next one, and so is never claimed again.
 */
final class Retention {
  /** A long backlog goes piece by piece, so that no statement is long. */
  static final int AT_ONCE = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final JdbcClient database;
  private final Duration keep;

  /**
   * @param keep how long a row stays after its instant
   */
  Retention(JdbcClient database, Duration keep) {
    this.database = database;
    this.keep = keep;
  }

  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  void turn() {
    try {
      int forgotten = forget();
      if (forgotten > 0) {
        LOG.debug("{} instants of more than {} ago were forgotten", forgotten, keep);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Old instants are forgotten later: {}", e.getMessage());
    }
  }

  /** Forgets the oldest, and says how many. */
  int forget() {
    return database
        .sql(
            """
            DELETE FROM task_execution_history
            WHERE id IN (
                SELECT run.id
                FROM task_execution_history AS run JOIN autonomous_tasks AS task ON task.id = run.task_id
                WHERE run.status <> 'running'
                  AND run.scheduled_for < clock_timestamp() - :keep * interval '1 second'
                  AND (task.next_execution IS NULL OR run.scheduled_for < task.next_execution)
                ORDER BY run.scheduled_for
                LIMIT :most)
            """)
        .param("keep", keep.toSeconds())
        .param("most", AT_ONCE)
        .update();
  }
}
