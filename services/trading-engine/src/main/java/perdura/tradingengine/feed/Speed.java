package perdura.tradingengine.feed;

import java.math.BigDecimal;

/**
 * How fast a recording plays.
 *
 * @param factor recorded time per wall time, greater than 0; infinite = as fast as the engine takes
 *     it in
 */
record Speed(double factor) {
  private static final String MOST = "max";

  Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "PERDURA_SPEED is a factor greater than 0, or max, not " + factor + ".");
    }
  }

  static Speed of(String text) {
    return new Speed(
        text.equals(MOST) ? Double.POSITIVE_INFINITY : new BigDecimal(text).doubleValue());
  }

  /** How much of the recording so much wall time is worth, ns; at the greatest speed all of it. */
  long recordedNs(long wallNs) {
    return (long) (wallNs * factor);
  }

  /** Whether so much of the recording is due after so much wall time. */
  boolean isDue(long recordedNs, long wallNs) {
    return Double.isInfinite(factor) || recordedNs <= wallNs * factor;
  }
}
