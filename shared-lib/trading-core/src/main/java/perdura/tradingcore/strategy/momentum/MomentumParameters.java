package perdura.tradingcore.strategy.momentum;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import perdura.tradingcore.id.InstrumentId;

/**
 * How a trend is recognised and followed. Averages decay with event time.
 *
 * @param instruments what is watched, each on its own
 * @param sampleEvery least time between two looks
 * @param fast time constant of the fast average
 * @param slow time constant of the slow average and of the volatility, longer than fast
 * @param entryBps how far fast must stand above slow to enter, basis points
 * @param exitBps how far fast must at least stand above slow to stay, less than entryBps
 * @param stopVolatilities distance of the stop, in standard deviations of the move over slow
 * @param leastStopBps the stop's least distance
 * @param mostStopBps the stop's greatest distance
 * @param part of the capital left that one entry takes, above 0, at most 1
 * @param rest time after an entry before the next in the same instrument
 */
public record MomentumParameters(
    Set<InstrumentId> instruments,
    Duration sampleEvery,
    Duration fast,
    Duration slow,
    double entryBps,
    double exitBps,
    double stopVolatilities,
    double leastStopBps,
    double mostStopBps,
    BigDecimal part,
    Duration rest) {
  public MomentumParameters {
    instruments = Collections.unmodifiableSet(new TreeSet<>(instruments));
    require(!instruments.isEmpty(), "instruments must not be empty");
    require(sampleEvery.toNanos() > 0, "sampleEvery must be greater than zero");
    require(
        fast.compareTo(sampleEvery) > 0 && slow.compareTo(fast) > 0,
        "sampleEvery, fast and slow must rise");
    require(entryBps > 0 && exitBps < entryBps, "entryBps must be above zero and above exitBps");
    require(stopVolatilities > 0, "stopVolatilities must be greater than zero");
    require(
        leastStopBps > 0 && mostStopBps >= leastStopBps && mostStopBps < 10_000,
        "leastStopBps and mostStopBps must rise between 0 and 10000");
    require(
        part.signum() > 0 && part.compareTo(BigDecimal.ONE) <= 0,
        "part must be above 0, at most 1");
    require(!rest.isNegative(), "rest must not be negative");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException("Momentum: " + message);
    }
  }

  /**
   * Half a minute against a minute and a half, in at 15 bps, out under 5, a fifth of the capital at
   * a time: fast enough for trends of minutes, and slow enough that few entries do not earn the 20
   * bps that a way in and out costs.
   */
  public static MomentumParameters defaults(Set<InstrumentId> instruments) {
    return new MomentumParameters(
        instruments,
        Duration.ofSeconds(2),
        Duration.ofSeconds(30),
        Duration.ofSeconds(90),
        15,
        5,
        3,
        20,
        150,
        new BigDecimal("0.2"),
        Duration.ofSeconds(60));
  }
}
