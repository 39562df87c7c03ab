package perdura.healthmonitor.kpi;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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

  @Scheduled(initialDelay = 15_000, fixedRate = 60_000)
  void turn() {
    Instant now = clock.instant();
    Map<Service, Map<Series, Counts>> scraped = scrape();
    List<PlatformProcess> processes = processes();
    try {
      scraped.forEach((service, counts) -> store.add(now, service.label(), counts));
      keepUse(processes, now);
      store.forget(now);
      show(now);
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("The key figures stay as they were", away);
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
      UseMeter.recoveries(processes).forEach(store::addRecovery);
    }
  }

  private void show(Instant now) {
    boolean withUptime = !now.isBefore(uptimeDue);
    Arrays.stream(Figure.values())
        .filter(figure -> withUptime || figure != Figure.UPTIME_PERCENTAGE)
        .forEach(figure -> board.show(report.of(figure, now), figure));
    if (withUptime) {
      uptimeDue = now.plus(UPTIME_EVERY);
    }
  }
}
