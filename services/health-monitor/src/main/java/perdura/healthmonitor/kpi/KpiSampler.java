package perdura.healthmonitor.kpi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.settings.Service;

/**
 * Samples once a minute what the key figures are made of, then makes them anew. What is asked over
 * HTTP is asked before the database is touched. One turn after the other.
 */
final class KpiSampler {
  private static final Logger LOG = LoggerFactory.getLogger(KpiSampler.class);

  /** Uptime sums up a month of probes; more often would cost more than it tells. */
  private static final Duration UPTIME_EVERY = Duration.ofMinutes(5);

  private final Metrics metrics;
  private final Platform platform;
  private final UseMeter meter;
  private final KpiStore store;
  private final KpiReport report;
  private final KpiBoard board;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();
  private Instant uptimeDue = Instant.MIN;

  KpiSampler(
      Metrics metrics,
      Platform platform,
      UseMeter meter,
      KpiStore store,
      KpiReport report,
      KpiBoard board,
      Clock clock) {
    this.metrics = metrics;
    this.platform = platform;
    this.meter = meter;
    this.store = store;
    this.report = report;
    this.board = board;
    this.clock = clock;
  }

  /** One turn; while the one before still asks, it does nothing. */
  @Scheduled(initialDelay = 15_000, fixedRate = 60_000)
  void turn() {
    if (turn.tryLock()) {
      try {
        sample(clock.instant());
      } finally {
        turn.unlock();
      }
    }
  }

  private void sample(Instant now) {
    Map<Service, Map<Series, Counts>> scraped = scrape();
    List<PlatformProcess> processes = processes();
    attempt("the samples", () -> keep(scraped, processes, now));
    for (Figure figure : Figure.values()) {
      if (isDue(figure, now)) {
        attempt(figure.label(), () -> board.show(report.of(figure, now), figure));
      }
    }
  }

  private void keep(
      Map<Service, Map<Series, Counts>> scraped, List<PlatformProcess> processes, Instant now) {
    scraped.forEach((service, counts) -> store.add(now, service.label(), counts));
    keepUse(processes, now);
    store.forget(now);
  }

  /** What fails is left for a later turn, and stops nothing else. */
  private static void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("Of the key figures, {} must wait", what, away);
    }
  }

  private Map<Service, Map<Series, Counts>> scrape() {
    Map<Service, Map<Series, Counts>> scraped = new EnumMap<>(Service.class);
    for (Service service : Service.values()) {
      metrics.of(service).ifPresent(text -> scraped.put(service, Scrape.read(text)));
    }
    return scraped;
  }

  private List<PlatformProcess> processes() {
    return switch (platform.report()) {
      case PlatformAnswer.Known<PlatformReport>(var known) -> known.processes();
      case PlatformAnswer.Unavailable<PlatformReport>(var why) -> {
        LOG.debug("The platform does not tell what runs: {}", why);
        yield List.of();
      }
    };
  }

  private void keepUse(List<PlatformProcess> processes, Instant now) {
    if (!processes.isEmpty()) {
      store.addUse(now, meter.use(processes, now));
      for (PlatformProcess process : processes) {
        UseMeter.recovery(process)
            .ifPresent(recovery -> store.addRecovery(recovery, process.services(), now));
      }
    }
  }

  /** A query that fails counts too: it is as dear as one that does not. */
  private boolean isDue(Figure figure, Instant now) {
    if (figure != Figure.UPTIME_PERCENTAGE) {
      return true;
    }
    boolean due = !now.isBefore(uptimeDue);
    if (due) {
      uptimeDue = now.plus(UPTIME_EVERY);
    }
    return due;
  }
}
