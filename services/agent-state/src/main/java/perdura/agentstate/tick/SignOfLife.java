package perdura.agentstate.tick;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.agentstate.lease.LeaseTerm;

/**
 * What every tick tells of its sender.
 *
 * @param run the process life that sent it
 * @param generation which start of the agent it is; null where no agent's token said so
 */
record SignOfLife(
    String run,
    @Nullable Long generation,
    long progress,
    @Nullable Long nextWithinMs,
    @Nullable String note,
    Map<String, BigDecimal> metrics) {
  SignOfLife {
    metrics = Map.copyOf(metrics);
  }

  Duration term() {
    return LeaseTerm.forNextWithin(nextWithinMs);
  }

  boolean isNewerThan(long seenGeneration) {
    return generation != null && generation > seenGeneration;
  }
}
