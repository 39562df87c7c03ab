package perdura.tradingcore.strategy.meanreversion;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import perdura.tradingcore.id.InstrumentId;

/**
 * When a price counts as too low. Time is event time.
 *
 * @param instruments what is watched, each on its own
 * @param sampleEvery least time between two samples
 * @param window samples in the rolling window, 10 to 10000
 * @param entryDeviations standard deviations under the mean at which it enters, above 0
 * @param exitDeviations standard deviations under the mean at which it exits again, less than
 *     entryDeviations; negative = above the mean
 * @param stopDeviations standard deviations from the entry price down to the stop
 * @param leastDeviationBps standard deviation below which fees would eat the gain
 * @param mostStopBps the stop's greatest distance
 * @param part of the capital left that one entry takes, above 0, at most 1
 * @param rest time after an entry before the next in the same instrument
 */
public record MeanReversionParameters(
    Set<InstrumentId> instruments,
    Duration sampleEvery,
    int window,
    double entryDeviations,
    double exitDeviations,
    double stopDeviations,
    double leastDeviationBps,
    double mostStopBps,
    BigDecimal part,
    Duration rest) {
  public MeanReversionParameters {
    instruments = Collections.unmodifiableSet(new TreeSet<>(instruments));
    require(!instruments.isEmpty(), "instruments must not be empty");
    require(sampleEvery.toNanos() > 0, "sampleEvery must be greater than zero");
    require(window >= 10 && window <= 10_000, "window must be from 10 to 10000");
    require(
        entryDeviations > 0 && exitDeviations < entryDeviations,
        "entryDeviations must be above zero and above exitDeviations");
    require(stopDeviations > 0, "stopDeviations must be greater than zero");
    require(leastDeviationBps > 0, "leastDeviationBps must be greater than zero");
    require(mostStopBps > 0 && mostStopBps < 10_000, "mostStopBps must be between 0 and 10000");
    require(
        part.signum() > 0 && part.compareTo(BigDecimal.ONE) <= 0,
        "part must be above 0, at most 1");
    require(!rest.isNegative(), "rest must not be negative");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("Mean reversion: " + message);
    }
  }

  /**
   * Twenty minutes' window, in at 1.5 deviations under its mean, out at one above it: only where
   * the way back is much longer than the 20 bps that a way in and out costs.
   */
  public static MeanReversionParameters defaults(Set<InstrumentId> instruments) {
    return new MeanReversionParameters(
        instruments,
        Duration.ofSeconds(10),
        120,
        1.5,
        -1,
        4,
        30,
        200,
        new BigDecimal("0.2"),
        Duration.ofSeconds(60));
  }
}
