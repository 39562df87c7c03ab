package perdura.healthmonitor.restart;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.restart.SickPolicy.Patient;

/**
 * Which life of which process was ordered to end. The mark is durable before the order leaves, so
 * that no second monitor, nor this one after a crash, orders it again. A mark whose outcome is not
 * known after a while is an order that may never have left; it may be given again to the same life.
 */
class RestartMarks {
  static final Duration UNHEARD = Duration.ofMinutes(1);

  /** What the platform refused it may allow later: a dependency of the process may be back. */
  static final Duration REFUSED = Duration.ofMinutes(5);

  private final JdbcClient database;
  private final Incidents incidents;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RestartMarks(
      JdbcClient database, Incidents incidents, TransactionTemplate transaction, Clock clock) {
    this.database = database;
    this.incidents = incidents;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Marks a life; true if the order is the caller's to give. */
  boolean mark(Patient patient) {
    return Boolean.TRUE.equals(transaction.execute(_ -> insert(patient)));
  }

  private boolean insert(Patient patient) {
    Instant now = clock.instant();
    int rows =
        database
            .sql(
                """
                INSERT INTO sick_restarts AS mark (process, life, incident_id, ordered_at)
                VALUES (:process, :life, :incident, :now)
                ON CONFLICT (process, life) DO UPDATE SET ordered_at = excluded.ordered_at
                WHERE (mark.outcome IS NULL AND mark.ordered_at < :unheard)
                   OR (mark.outcome = 'refused' AND mark.ordered_at < :refused)
                """)
            .param("process", patient.process())
            .param("life", patient.life())
            .param("incident", patient.service().incident())
            .param("now", Timestamp.from(now))
            .param("unheard", Timestamp.from(now.minus(UNHEARD)))
            .param("refused", Timestamp.from(now.minus(REFUSED)))
            .update();
    return rows == 1;
  }

  /**
   * Deletes marks from before then of lives that are over: a younger one was marked. The last one
   * of a process stays, for that life may last, and must not be ordered to end again.
   */
  void forget(Instant before) {
    database
        .sql(
            """
            DELETE FROM sick_restarts AS mark
            WHERE ordered_at < :before
              AND EXISTS (
                  SELECT FROM sick_restarts AS later
                  WHERE later.process = mark.process AND later.ordered_at > mark.ordered_at)
            """)
        .param("before", Timestamp.from(before))
        .update();
  }

  /** Writes what the platform said, in the mark and, if it is news, in the incident's timeline. */
  void heard(Patient patient, String outcome, String text) {
    transaction.executeWithoutResult(_ -> {
      int news =
          database
              .sql(
                  """
                  UPDATE sick_restarts SET outcome = :outcome
                  WHERE process = :process AND life = :life AND outcome IS DISTINCT FROM :outcome
                  """)
              .param("outcome", outcome)
              .param("process", patient.process())
              .param("life", patient.life())
              .update();
      if (news == 1) {
        incidents.note(patient.service().incident(), "restart-" + outcome, text);
      }
    });
  }
}
