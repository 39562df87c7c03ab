package perdura.healthmonitor.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.rule.OpenIncident;
import perdura.healthmonitor.rule.Transition;
import perdura.healthmonitor.sample.SampleWriter;

/**
 * Writes what the watch found, as soon as PostgreSQL takes it, and brings the watch in line with
 * what others wrote. While PostgreSQL is away all waits.
 */
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** Longer than the longest report of uptime, 31 days and the hour before. */
  private static final Duration KEPT = Duration.ofDays(32);

  private final SampleWriter samples;
  private final Backlog backlog;
  private final Incidents incidents;
  private final Watch watch;
  private final EarlyNotices early;
  private final Clock clock;
  private final AtomicInteger open = new AtomicInteger();
  private final ReentrantLock turn = new ReentrantLock();
  private boolean databaseAnswers = true;

  Recorder(
      SampleWriter samples,
      Backlog backlog,
      Incidents incidents,
      Watch watch,
      EarlyNotices early,
      Clock clock,
      MeterRegistry meters) {
    this.samples = samples;
    this.backlog = backlog;
    this.incidents = incidents;
    this.watch = watch;
    this.early = early;
    this.clock = clock;
    Gauge.builder("perdura.incidents.open", open, AtomicInteger::get).register(meters);
  }

  /** Incidents that were open when PostgreSQL was last read. */
  int open() {
    return open.get();
  }

  /** One turn; while the one before still waits for PostgreSQL, it does nothing. */
  @Scheduled(fixedRate = 1000)
  void turn() {
    if (turn.tryLock()) {
      try {
        record();
        said(true, "");
      } catch (DataAccessException | TransactionException e) {
        said(false, String.valueOf(e.getMessage()));
        early.tell();
      } finally {
        turn.unlock();
      }
    }
  }

  /** Deletes samples that are too old. */
  @Scheduled(initialDelay = 60_000, fixedRate = 3_600_000)
  void forget() {
    try {
      samples.deleteBefore(clock.instant().minus(KEPT));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Old samples stay for another hour: {}", e.getMessage());
    }
  }

  private void record() {
    backlog.all().forEach(this::write);
    early.written();
    samples.flush();
    List<OpenIncident> known = incidents.open();
    open.set(known.size());
    watch.reconcile(known, backlog.incidents());
  }

  private void write(Waiting one) {
    Transition transition = one.transition();
    try {
      incidents.write(transition, one.told());
    } catch (DataIntegrityViolationException e) {
      LOG.error("This cannot be written and is left out: {}", Backlog.text(transition), e);
    }
    backlog.written(transition);
  }

  private void said(boolean answers, String why) {
    if (answers != databaseAnswers) {
      LOG.info(answers ? "Samples are written again" : "Samples wait for the database: {}", why);
    }
    databaseAnswers = answers;
  }
}
