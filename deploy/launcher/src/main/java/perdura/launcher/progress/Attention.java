package perdura.launcher.progress;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether somebody looked all the time. A machine that slept, or a launcher that was not given the
 * processor, saw nothing, and what it did not see is nobody's fault. One thread.
 */
final class Attention {
  private static final long LONGEST_GAP_MS = Duration.ofSeconds(5).toMillis();

  private final LongSupplier wallMs;
  private long last;

  /**
   * @param wallMs a clock that goes on while the machine sleeps
   */
  Attention(LongSupplier wallMs) {
    this.wallMs = wallMs;
    this.last = wallMs.getAsLong();
  }

  /** Called several times a second; returns whether there was a gap since the last time. */
  boolean lapsed() {
    long now = wallMs.getAsLong();
    boolean lapsed = now - last > LONGEST_GAP_MS || now < last;
    last = now;
    return lapsed;
  }
}
