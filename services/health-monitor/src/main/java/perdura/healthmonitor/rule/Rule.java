package perdura.healthmonitor.rule;

import java.time.Duration;
import java.util.Locale;

/**
 * A condition as data.
 *
 * @param threshold a value above it is bad, in the measure's unit
 * @param lasting how long it must be bad before the rule fires
 * @param keepFiring how long it must be good before the incident ends
 */
public record Rule(
    String name,
    Measure measure,
    double threshold,
    Duration lasting,
    Duration keepFiring,
    Severity severity) {
  private static final Duration SHORTEST_GAP = Duration.ofMinutes(1);

  /** How much it matters. */
  public enum Severity {
    CRITICAL,
    WARNING;

    /** The name in tables, JSON and messages. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Two bad values that lie further apart are not the same trouble: nobody saw what was between.
   */
  Duration longestGap() {
    Duration twice = lasting.multipliedBy(2);
    return twice.compareTo(SHORTEST_GAP) < 0 ? SHORTEST_GAP : twice;
  }

  boolean isBad(double value) {
    return value > threshold;
  }
}
