package perdura.hotpathbench.closed;

import org.HdrHistogram.Histogram;

/**
 * The closed loop, from when a tick was due until it was done with.
 *
 * @param threads 1: the ring is drained by who fills it; 2: by a loop on a thread of its own
 * @param ticksPerSecond flat out on one thread
 * @param ratePerSecond at which ticks were due
 * @param saturated whether the loop could not keep up, and the run was cut short
 * @param decisions that were journalled, denied ones included
 * @param orders that were filled on paper
 * @param p50Ns of all ticks, as the times after it
 * @param decidedP50Ns of ticks that led to a decision, as the times after it
 * @param ownP50Ns of the same from when their turn came, as the time after it
 * @param reviewMs how long one look at the whole market takes, once in as many ticks as are due in
 *     a second
 */
public record LoopFigures(
    int pools,
    int threads,
    double ticksPerSecond,
    double ratePerSecond,
    long ticks,
    boolean saturated,
    long decisions,
    long denied,
    long orders,
    double bytesPerTick,
    long p50Ns,
    long p99Ns,
    long p999Ns,
    long maxNs,
    long decidedP50Ns,
    long decidedP99Ns,
    long decidedP999Ns,
    long ownP50Ns,
    long ownP99Ns,
    double reviewMs) {

  static LoopFigures of(
      int pools,
      int threads,
      double ticksPerSecond,
      double ratePerSecond,
      boolean saturated,
      Counts counts,
      LoopClock clock) {
    Histogram all = clock.all();
    Histogram decided = clock.decided();
    return new LoopFigures(
        pools,
        threads,
        ticksPerSecond,
        ratePerSecond,
        all.getTotalCount(),
        saturated,
        counts.decisions(),
        counts.denied(),
        counts.orders(),
        counts.bytesPerTick(),
        all.getValueAtPercentile(50),
        all.getValueAtPercentile(99),
        all.getValueAtPercentile(99.9),
        all.getMaxValue(),
        decided.getValueAtPercentile(50),
        decided.getValueAtPercentile(99),
        decided.getValueAtPercentile(99.9),
        clock.own().getValueAtPercentile(50),
        clock.own().getValueAtPercentile(99),
        counts.reviewMs());
  }

  /** What a run counted beside its times. */
  record Counts(long decisions, long denied, long orders, double bytesPerTick, double reviewMs) {}
}
