package perdura.hotpathbench.measure;

/**
 * How long the runs of one contender take, in seconds.
 *
 * @param warmUp unmeasured, flat out
 * @param throughput flat out
 * @param latency at a steady rate
 */
public record RunSettings(double warmUp, double throughput, double latency) {

  /** Part of what a contender can do in a second that it is asked to do there. */
  static final double LOAD = 0.3;

  /** No more than this many updates are due in a second. */
  static final double MOST_PER_SECOND = 100_000;
}
