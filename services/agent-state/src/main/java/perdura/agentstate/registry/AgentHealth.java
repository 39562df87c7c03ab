package perdura.agentstate.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import perdura.api.agentstate.AgentStatus;

/**
 * How an agent looks from its ticks.
 *
 * @param retired whether it is out of service
 * @param hasRun whether some process life has the lease, run out or not
 * @param holds whether that lease has not run out
 * @param sinceProgress since its progress last rose, null before the first tick
 * @param cycle within which it said that its next tick is due, null if it did not say
 */
record AgentHealth(
    boolean retired,
    boolean hasRun,
    boolean holds,
    @Nullable Duration sinceProgress,
    @Nullable Duration cycle) {

  /** The status; progress may stand still for {@code limit}, but for three cycles in any case. */
  AgentStatus status(Duration limit) {
    if (retired) {
      return AgentStatus.RETIRED;
    }
    if (sinceProgress == null) {
      return AgentStatus.NEVER_SEEN;
    }
    if (!hasRun) {
      return AgentStatus.RELEASED;
    }
    if (!holds) {
      return AgentStatus.SILENT;
    }
    return sinceProgress.compareTo(patience(limit)) > 0
        ? AgentStatus.UNRESPONSIVE
        : AgentStatus.ALIVE;
  }

  private Duration patience(Duration limit) {
    Duration threeCycles = cycle == null ? Duration.ZERO : cycle.multipliedBy(3);
    return threeCycles.compareTo(limit) > 0 ? threeCycles : limit;
  }
}
