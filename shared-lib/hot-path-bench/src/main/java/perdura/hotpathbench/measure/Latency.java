package perdura.hotpathbench.measure;

import org.HdrHistogram.Histogram;

/**
 * How long steps take that are due at a steady rate. A step's time runs from when it was due, not
 * from when its turn came, so one slow step is told by all that had to wait for it.
 *
 * @param ratePerSecond at which steps were due
 * @param updates how many went
 * @param ownNs from when a step's turn came
 * @param isSaturated whether they could not keep up, and the run was cut short
 */
record Latency(
    double ratePerSecond, long updates, boolean isSaturated, Histogram ns, Histogram ownNs) {
  private static final double NS = 1e9;
  private static final long MOST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  static Latency of(Step step, double ratePerSecond, double seconds) {
    Histogram sinceDue = new Histogram(1, MOST_NS, DIGITS);
    Histogram own = new Histogram(1, MOST_NS, DIGITS);
    double interval = NS / ratePerSecond;
    long updates = Math.max(1, (long) (seconds * ratePerSecond));
    long start = System.nanoTime() + (long) interval;
    long latest = start + (long) (3 * seconds * NS);
    long now = start;
    long done = 0;
    while (done < updates && now < latest) {
      long due = start + (long) (done * interval);
      long begun = System.nanoTime();
      while (begun < due) { // without a pause, after which a virtual core takes long to be back
        begun = System.nanoTime();
      }
      step.run();
      now = System.nanoTime();
      sinceDue.recordValue(Math.max(1, now - due));
      own.recordValue(Math.max(1, now - begun));
      done++;
    }
    return new Latency(ratePerSecond, done, done < updates, sinceDue, own);
  }
}
