package perdura.tradingcore.venue.paper;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a paper venue behaves.
 *
 * @param seed of latencies and lost answers
 * @param fastest lower end of the latency of an order or a cancel, greater than zero
 * @param typical its median
 * @param slowest its upper end
 * @param lostAnswers probability that an order's answer is not heard until asked for, 0 to 1
 * @param startingBalance whole numeraire in a new book
 */
public record PaperSettings(
    long seed,
    Duration fastest,
    Duration typical,
    Duration slowest,
    double lostAnswers,
    BigDecimal startingBalance) {
  public PaperSettings {
    if (fastest.toNanos() <= 0
        || typical.compareTo(fastest) < 0
        || slowest.compareTo(typical) < 0) {
      throw new IllegalArgumentException(
          "Latencies must rise from more than zero: %s, %s, %s"
              .formatted(fastest, typical, slowest));
    }
    if (!(lostAnswers >= 0 && lostAnswers <= 1)) {
      throw new IllegalArgumentException(
          "The probability of lost answers is outside 0 to 1: " + lostAnswers);
    }
    if (startingBalance.signum() < 0) {
      throw new IllegalArgumentException(
          "The starting balance is less than zero: " + startingBalance);
    }
  }

  /** Latency 20 to 400 ms, median 60 ms, nothing lost, a million to start with. */
  public static PaperSettings quiet(long seed) {
    return new PaperSettings(
        seed,
        Duration.ofMillis(20),
        Duration.ofMillis(60),
        Duration.ofMillis(400),
        0,
        BigDecimal.valueOf(1_000_000));
  }

  /** As {@link #quiet}, but two answers in a thousand are lost. */
  public static PaperSettings lively(long seed) {
    var quiet = quiet(seed);
    return new PaperSettings(
        seed, quiet.fastest, quiet.typical, quiet.slowest, 0.002, quiet.startingBalance);
  }
}
