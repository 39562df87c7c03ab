package perdura.healthmonitor.restart;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.healthmonitor.restart.SickPolicy.Patient;
import perdura.healthmonitor.rule.SickService;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformReport;

/** Has the platform restart what lives and is sick, each life once at most. */
final class SickRestarts {
  private static final Logger LOG = LoggerFactory.getLogger(SickRestarts.class);
  private static final String BY = "health-monitor";

  private final Supplier<List<SickService>> sick;
  private final SickPolicy policy;
  private final RestartMarks marks;
  private final Platform platform;
  private final Duration keep;
  private final Clock clock;
  private final MeterRegistry meters;
  private final ReentrantLock turn = new ReentrantLock();

  /**
   * @param keep how long a mark stays whose life is over
   */
  SickRestarts(
      Supplier<List<SickService>> sick,
      SickPolicy policy,
      RestartMarks marks,
      Platform platform,
      Duration keep,
      Clock clock,
      MeterRegistry meters) {
    this.sick = sick;
    this.policy = policy;
    this.marks = marks;
    this.platform = platform;
    this.keep = keep;
    this.clock = clock;
    this.meters = meters;
  }

  /** One turn; without PostgreSQL nothing is restarted, for nobody could remember it. */
  @Scheduled(fixedRate = 5000)
  void turn() {
    if (turn.tryLock()) {
      try {
        List<SickService> services = sick.get();
        if (!services.isEmpty() && platform.report() instanceof PlatformAnswer.Known(var report)) {
          services.forEach(service -> see(service, report));
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("No restart while it cannot be written down: {}", e.getMessage());
      } finally {
        turn.unlock();
      }
    }
  }

  /** Marks are few: a process that is sick each hour has two thousand of them. */
  @Scheduled(initialDelay = 60_000, fixedRate = 3_600_000)
  void forget() {
    try {
      marks.forget(clock.instant().minus(keep));
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Old marks stay for another hour: {}", e.getMessage());
    }
  }

  private void see(SickService service, PlatformReport report) {
    policy.patient(service, report, clock.instant()).filter(marks::mark).ifPresent(this::order);
  }

  private void order(Patient patient) {
    String reason = patient.service().service() + " is down since " + patient.service().downSince();
    OrderOutcome outcome = platform.restartSick(patient.process(), BY, reason);
    LOG.warn("Restart of {} because {}: {}", patient.process(), reason, outcome);
    count(outcome);
    switch (outcome) {
      case OrderOutcome.Ordered _ ->
          marks.heard(patient, "ordered", "restart of " + patient.process() + ": " + reason);
      case OrderOutcome.Refused(var why) ->
          marks.heard(
              patient,
              "refused",
              "the platform does not restart " + patient.process() + ": " + why);
      case OrderOutcome.Unavailable _ -> {
        // The mark stays open; the same life may be ordered again once that is old.
      }
    }
  }

  private void count(OrderOutcome outcome) {
    meters
        .counter("perdura.restarts.sick", "outcome", outcome.getClass().getSimpleName())
        .increment();
  }
}
