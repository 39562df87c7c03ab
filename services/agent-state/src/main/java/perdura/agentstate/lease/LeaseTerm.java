package perdura.agentstate.lease;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a lease lasts: one and a half times the announced cycle, 30 s at least. */
public final class LeaseTerm {
  private static final Duration SHORTEST = Duration.ofSeconds(30);

  private LeaseTerm() {}

  /** The term for an agent whose next tick is due within {@code nextWithinMs}, if it said so. */
  public static Duration forNextWithin(@Nullable Long nextWithinMs) {
    Duration cycleAndHalf =
        nextWithinMs == null
            ? Duration.ZERO
            : Duration.ofMillis(nextWithinMs).multipliedBy(3).dividedBy(2);
    return cycleAndHalf.compareTo(SHORTEST) > 0 ? cycleAndHalf : SHORTEST;
  }
}
