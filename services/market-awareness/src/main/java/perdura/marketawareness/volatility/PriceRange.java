package perdura.marketawareness.volatility;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * Highest over lowest price of a sliding window, less one. Two monotonic queues: a price costs
 * amortised constant time, however long the window. Not thread-safe.
 */
final class PriceRange {
  private record Sample(Instant at, double price) {}

  private final Duration window;
  private final Deque<Sample> highs = new ArrayDeque<>();
  private final Deque<Sample> lows = new ArrayDeque<>();

  PriceRange(Duration window) {
    this.window = window;
  }

  /** Takes a price in and answers the range as of then. Prices come in order of time. */
  double add(Instant at, double price) {
    Sample sample = new Sample(at, price);
    push(highs, sample, Comparator.comparingDouble(Sample::price));
    push(lows, sample, Comparator.comparingDouble(Sample::price).reversed());
    dropBefore(at.minus(window));
    return highs.getFirst().price() / lows.getFirst().price() - 1;
  }

  private static void push(Deque<Sample> queue, Sample sample, Comparator<Sample> order) {
    while (!queue.isEmpty() && order.compare(queue.getLast(), sample) <= 0) {
      queue.removeLast();
    }
    queue.addLast(sample);
  }

  private void dropBefore(Instant oldest) {
    while (highs.getFirst().at().isBefore(oldest)) {
      highs.removeFirst();
    }
    while (lows.getFirst().at().isBefore(oldest)) {
      lows.removeFirst();
    }
  }
}
