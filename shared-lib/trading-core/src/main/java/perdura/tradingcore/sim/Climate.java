package perdura.tradingcore.sim;

import java.util.concurrent.TimeUnit;

/** How busy the market is: long quiet, sometimes wild, changing over minutes. */
record Climate(Noise noise) {
  private static final long PERIOD_NS = TimeUnit.MINUTES.toNanos(2);
  private static final double SPREAD = 1.2;
  private static final double QUIET_BELOW = 0.5;

  /** 0.3 (asleep) to 3.3 (a burst); 1 is usual. */
  double activity(long timeNs) {
    return StrictMath.exp(SPREAD * noise.smooth(Stream.ACTIVITY.of(0), timeNs, PERIOD_NS));
  }

  /** Nobody slips in such a time. */
  boolean isQuiet(long timeNs) {
    return activity(timeNs) < QUIET_BELOW;
  }
}
