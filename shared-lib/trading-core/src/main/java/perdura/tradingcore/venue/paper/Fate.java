package perdura.tradingcore.venue.paper;

import java.nio.charset.StandardCharsets;
import perdura.tradingcore.id.ClientOrderId;

/**
 * What chance has in store for an order: a pure function of seed, order and question, so that it
 * does not hang on the order of calls. FNV-1a over the id, finished with SplitMix64 (Steele, Lea,
 * Flood 2014).
 */
record Fate(PaperSettings settings) {

  /**
   * Latency in ns: below the median uniform from the fastest, above it with the square of a uniform
   * draw, so that the slowest are rare.
   */
  long latencyNs(ClientOrderId order, String question) {
    var draw = uniform(order, question);
    var fastest = settings.fastest().toNanos();
    var typical = settings.typical().toNanos();
    var slowest = settings.slowest().toNanos();
    if (draw < 0.5) {
      return fastest + (long) ((typical - fastest) * (draw * 2));
    }
    var tail = draw * 2 - 1;
    return typical + (long) ((slowest - typical) * tail * tail);
  }

  boolean losesAnswer(ClientOrderId order) {
    return uniform(order, "answer") < settings.lostAnswers();
  }

  private double uniform(ClientOrderId order, String question) {
    var hash = 0xcbf29ce484222325L ^ settings.seed();
    for (var part : (order.value() + "?" + question).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (part & 0xff)) * 0x100000001b3L;
    }
    return (mixed(hash) >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long value) {
    var first = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    var second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
