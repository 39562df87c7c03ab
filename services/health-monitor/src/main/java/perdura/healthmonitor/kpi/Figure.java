package perdura.healthmonitor.kpi;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** A key figure's name, target, unit and window. */
enum Figure {
  /** Good of probed time, over all services without which the suite is not ready. */
  UPTIME_PERCENTAGE("99.9", "%", Duration.ofDays(30), true),
  /** p99 from a proposal that is complete to its recorded decision. */
  DECISION_LATENCY_MS("100", "ms", Duration.ofDays(1), false),
  /** p99 from a venue's message received to the opportunity that it made. */
  ARBITRAGE_DETECTION_MS("50", "ms", Duration.ofDays(1), false),
  /** p99 from an intent to the venue's first word on it. */
  ORDER_EXECUTION_MS("500", "ms", Duration.ofDays(1), false),
  /** Failed of all requests and tasks. */
  ERROR_RATE_PERCENTAGE("0.1", "%", Duration.ofDays(1), false),
  /** p95 from a failure noticed until its process is ready again, over all attempts. */
  RECOVERY_TIME_SECONDS("30", "s", Duration.ofDays(30), false),
  /** Mean of the summed PSS of all processes. */
  MEMORY_USAGE_MB("1500", "MB", Duration.ofMinutes(5), false),
  /** Mean of what all processes use of all processors. */
  CPU_USAGE_PERCENTAGE("60", "%", Duration.ofMinutes(5), false);

  private final String target;
  private final String unit;
  private final long windowSeconds;
  private final boolean atLeast;

  Figure(String target, String unit, Duration window, boolean atLeast) {
    this.target = target;
    this.unit = unit;
    this.windowSeconds = window.toSeconds();
    this.atLeast = atLeast;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  BigDecimal target() {
    return new BigDecimal(target);
  }

  String unit() {
    return unit;
  }

  Duration window() {
    return Duration.ofSeconds(windowSeconds);
  }

  /** Days where it is whole days, as people write them. */
  String windowText() {
    Duration window = window();
    return window.toDays() > 1 ? "P" + window.toDays() + "D" : window.toString();
  }

  /** For so long it stands if it cannot be measured anew: three turns. */
  Duration stands() {
    return this == UPTIME_PERCENTAGE ? Duration.ofMinutes(15) : Duration.ofMinutes(3);
  }

  boolean isMetBy(BigDecimal measured) {
    int order = measured.compareTo(target());
    return atLeast ? order >= 0 : order <= 0;
  }
}
