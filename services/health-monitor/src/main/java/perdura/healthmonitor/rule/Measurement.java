package perdura.healthmonitor.rule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured value.
 *
 * @param value in the measure's unit; null = it could not be told, which is neither good nor bad
 * @param detail what was seen, for people
 * @param dependency the subject whose failure explains a bad value; null = none
 * @param ordered whether somebody ordered it to be so, which explains a bad value too
 */
public record Measurement(
    Measure measure,
    String subject,
    @Nullable Double value,
    String detail,
    @Nullable String dependency,
    boolean ordered,
    Instant at) {

  public static Measurement of(
      Measure measure, String subject, double value, String detail, Instant at) {
    return new Measurement(measure, subject, value, detail, null, false, at);
  }

  /** A value that could not be told. */
  public static Measurement unknown(Measure measure, String subject, String why, Instant at) {
    return new Measurement(measure, subject, null, why, null, false, at);
  }

  /** The same, with a bad value explained by {@code other} while that is bad itself. */
  public Measurement dependingOn(String other) {
    return new Measurement(measure, subject, value, detail, other, ordered, at);
  }

  /** The same, with a bad value explained by somebody's order. */
  public Measurement wanted() {
    return new Measurement(measure, subject, value, detail, dependency, true, at);
  }
}
