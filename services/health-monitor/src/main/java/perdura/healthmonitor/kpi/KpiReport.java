package perdura.healthmonitor.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import perdura.api.healthmonitor.Kpi;
import perdura.api.healthmonitor.Uptime;

/** Makes the key figures of what was sampled. What nobody measured has no value. */
final class KpiReport {
  private static final String NO_DATA = "no data";
  private static final double P99 = 0.99;
  private static final double P95 = 0.95;
  private static final double MS = 1000;
  private static final int DECIMALS = 3;

  private final KpiStore store;
  private final BiFunction<Instant, Instant, List<Uptime>> uptime;

  /**
   * @param uptime of each service that counts, between two instants
   */
  KpiReport(KpiStore store, BiFunction<Instant, Instant, List<Uptime>> uptime) {
    this.store = store;
    this.uptime = uptime;
  }

  /** A figure as it is at that instant. */
  Kpi of(Figure figure, Instant now) {
    Instant since = now.minus(figure.window());
    return switch (figure) {
      case UPTIME_PERCENTAGE -> uptime(since, now);
      case DECISION_LATENCY_MS -> latency(figure, Series.DECISION_LATENCY, since);
      case ARBITRAGE_DETECTION_MS -> latency(figure, Series.ARBITRAGE_DETECTION, since);
      case ORDER_EXECUTION_MS -> latency(figure, Series.ORDER_EXECUTION, since);
      case ERROR_RATE_PERCENTAGE -> errorRate(since);
      case RECOVERY_TIME_SECONDS -> recovery(since);
      case MEMORY_USAGE_MB -> mean(figure, SuiteUse.MEMORY, since);
      case CPU_USAGE_PERCENTAGE -> mean(figure, SuiteUse.CPU, since);
    };
  }

  private Kpi uptime(Instant since, Instant now) {
    List<Uptime> services = uptime.apply(since, now);
    long good = services.stream().mapToLong(Uptime::goodMs).sum();
    long probed = services.stream().mapToLong(Uptime::probedMs).sum();
    if (probed == 0) {
      return unknown(Figure.UPTIME_PERCENTAGE);
    }
    Duration covered = Duration.ofMillis(probed / services.size());
    long unobserved = services.stream().mapToLong(Uptime::unobservedMs).sum() / services.size();
    return known(
        Figure.UPTIME_PERCENTAGE,
        100.0 * good / probed,
        RoundingMode.DOWN,
        "over %s that were probed, on average; %s unobserved"
            .formatted(words(covered), words(Duration.ofMillis(unobserved))));
  }

  private static String words(Duration duration) {
    return duration.toHours() >= 48
        ? duration.toDays() + " days"
        : duration.toMinutes() >= 120
            ? duration.toHours() + " hours"
            : duration.toSeconds() >= 120
                ? duration.toMinutes() + " minutes"
                : duration.toSeconds() + " seconds";
  }

  private Kpi latency(Figure figure, Series series, Instant since) {
    Percentile p99 = Percentile.of(store.sum(series, since), P99);
    if (p99.count() == 0) {
      return unknown(figure);
    }
    String note = "p99 of %.0f%s".formatted(p99.count(), p99.exceeded() ? ", and more" : "");
    return known(figure, p99.value() * MS, RoundingMode.HALF_UP, note);
  }

  private Kpi errorRate(Instant since) {
    Counts requests = store.sum(Series.REQUESTS, since);
    Counts tasks = store.sum(Series.TASKS, since);
    Counts both = requests.plus(tasks);
    double all = both.values().getOrDefault("all", 0.0);
    double failed = both.values().getOrDefault("failed", 0.0);
    return all == 0
        ? unknown(Figure.ERROR_RATE_PERCENTAGE)
        : known(
            Figure.ERROR_RATE_PERCENTAGE,
            100 * failed / all,
            RoundingMode.HALF_UP,
            "%.0f of %.0f requests and tasks".formatted(failed, all));
  }

  private Kpi recovery(Instant since) {
    List<Duration> took = store.recoveries(since).stream().map(Recovery::took).sorted().toList();
    if (took.isEmpty()) {
      return unknown(Figure.RECOVERY_TIME_SECONDS);
    }
    int rank = (int) Math.ceil(P95 * took.size());
    return known(
        Figure.RECOVERY_TIME_SECONDS,
        took.get(rank - 1).toMillis() / MS,
        RoundingMode.HALF_UP,
        "p95 of " + took.size());
  }

  private Kpi mean(Figure figure, String value, Instant since) {
    OptionalDouble mean = store.meanUse(value, since);
    return mean.isEmpty()
        ? unknown(figure)
        : known(figure, mean.getAsDouble(), RoundingMode.HALF_UP, "");
  }

  /** A figure that nobody has measured. */
  static Kpi unknown(Figure figure) {
    return without(figure, NO_DATA);
  }

  /** A figure that could not be measured for too long. */
  static Kpi stale(Figure figure, Instant since) {
    return without(figure, "not measured since " + since);
  }

  private static Kpi without(Figure figure, String note) {
    return new Kpi(
        figure.label(), figure.target(), figure.unit(), null, figure.windowText(), null, note);
  }

  /** With three decimals. */
  private static Kpi known(Figure figure, double measured, RoundingMode rounding, String note) {
    BigDecimal rounded = BigDecimal.valueOf(measured).setScale(DECIMALS, rounding);
    return new Kpi(
        figure.label(),
        figure.target(),
        figure.unit(),
        rounded,
        figure.windowText(),
        figure.isMetBy(rounded),
        note);
  }
}
