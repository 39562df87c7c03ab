package perdura.healthmonitor.rule;

import java.time.Duration;
import java.util.List;
import perdura.healthmonitor.rule.Rule.Severity;

/** The rules of this release. */
public final class Rules {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final double AGENT_LIMIT_S = 120;
  private static final double FEED_LIMIT_S = 30;
  private static final double MOST_REJECTED = 3;
  private static final double MEMORY_LIMIT = 0.9;

  /** The platform tells that a process was given up, and the rule sees to its end. */
  public static final Rule PROCESS_PARKED =
      critical("process_parked", Measure.PROCESS_PARKED, AT_ONCE, AT_ONCE);

  private Rules() {}

  /**
   * All rules.
   *
   * @param maxResponseMs {@code MAX_RESPONSE_TIME_MS}
   * @param maxErrorRate {@code MAX_ERROR_RATE}, 0 to 1
   */
  public static List<Rule> of(long maxResponseMs, double maxErrorRate) {
    return List.of(
        critical("database_disconnected", Measure.DATABASE_DOWN, TEN_SECONDS, TEN_SECONDS),
        critical("service_down", Measure.SERVICE_DOWN, HALF_A_MINUTE, TEN_SECONDS),
        warning("slow_response", Measure.RESPONSE_MS, (double) maxResponseMs, MINUTE, MINUTE),
        warning("high_error_rate", Measure.ERROR_RATE, maxErrorRate, TWO_MINUTES, TWO_MINUTES),
        warning("memory_limit", Measure.MEMORY_SHARE, MEMORY_LIMIT, FIVE_MINUTES, MINUTE),
        warning("failed_trades", Measure.REJECTED_ORDERS, MOST_REJECTED, AT_ONCE, TWO_MINUTES),
        critical("risk_breach", Measure.RISK_OVER_LIMIT, AT_ONCE, MINUTE),
        warning("agent_unresponsive", Measure.AGENT_SILENCE_S, AGENT_LIMIT_S, AT_ONCE, TEN_SECONDS),
        warning("feed_stale", Measure.FEED_AGE_S, FEED_LIMIT_S, AT_ONCE, TEN_SECONDS),
        PROCESS_PARKED);
  }

  /** One whose measure is 0 or 1. */
  private static Rule critical(
      String name, Measure measure, Duration lasting, Duration keepFiring) {
    return new Rule(name, measure, 0, lasting, keepFiring, Severity.CRITICAL);
  }

  private static Rule warning(
      String name, Measure measure, double threshold, Duration lasting, Duration keepFiring) {
    return new Rule(name, measure, threshold, lasting, keepFiring, Severity.WARNING);
  }
}
