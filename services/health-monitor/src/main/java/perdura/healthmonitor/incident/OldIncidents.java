package perdura.healthmonitor.incident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Forgets incidents that were over long ago, so that a year of them does not fill the database.
 * What is open or not told yet stays, however old.
 */
final class OldIncidents {
  /** A long backlog goes piece by piece, so that no statement is long. */
  static final int AT_ONCE = 500;

  private static final Logger LOG = LoggerFactory.getLogger(OldIncidents.class);

  private final JdbcIncidents rows;
  private final Duration keep;
  private final Clock clock;

  /**
   * @param keep how long an incident stays after its end
   */
  OldIncidents(JdbcIncidents rows, Duration keep, Clock clock) {
    this.rows = rows;
    this.keep = keep;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 60_000, fixedRate = 3_600_000)
  void turn() {
    Instant before = clock.instant().minus(keep);
    try {
      int forgotten;
      do {
        forgotten = rows.forget(before, AT_ONCE);
        if (forgotten > 0) {
          LOG.info("{} incidents that were over before {} were forgotten", forgotten, before);
        }
      } while (forgotten == AT_ONCE);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Old incidents stay for another hour: {}", e.getMessage());
    }
  }
}
