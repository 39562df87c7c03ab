package perdura.hotpathbench.closed;

/** When the ticks of a run are due: at a steady rate, whether or not those before are done. */
final class Pace {
  private static final double NS = 1e9;
  private static final int MOST_TIMES = 3;

  private final double intervalNs;
  private final long most;
  private final long startNs;
  private final long latestNs;
  private long count;
  private long nowNs;

  /** Begins now. A run that takes three times as long as it should is cut short. */
  Pace(double ratePerSecond, double seconds) {
    this.intervalNs = NS / ratePerSecond;
    this.most = Math.max(1, (long) (seconds * ratePerSecond));
    this.startNs = System.nanoTime() + (long) intervalNs;
    this.latestNs = startNs + (long) (MOST_TIMES * seconds * NS);
    this.nowNs = startNs;
  }

  boolean goesOn() {
    return count < most && nowNs < latestNs;
  }

  /** Waits until the next tick is due, spinning; returns when that was. */
  long awaitDue() {
    long due = startNs + (long) (count * intervalNs);
    nowNs = System.nanoTime();
    while (nowNs < due) {
      nowNs = System.nanoTime();
    }
    count++;
    return due;
  }

  /** Ticks that were due so far. */
  long count() {
    return count;
  }

  boolean isCutShort() {
    return count < most;
  }
}
