package perdura.api.agentstate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent as the registry knows it.
 *
 * @param epoch the newest fencing token; a write under an older one is refused
 * @param lease who may write, null if nobody holds a lease that has not run out
 * @param progress the counter that the agent raises with each piece of its work
 * @param progressed whether {@code progress} has risen since the lease was last given to a process
 *     life that did not have it
 * @param beatAgeMs time since the last tick, null before the first
 * @param progressAgeMs time since {@code progress} last rose, or since the lease was given if it
 *     has not risen since; null before the first tick
 * @param nextWithinMs within which it said at its last tick that the next is due, null if it did
 *     not
 * @param note the agent's own words, from its last tick
 * @param metrics the agent's own figures, from its last tick
 * @param stateVersion counts the changes of the state; 0 means that there is none yet
 * @param zombieWrites how many writes of process lives that held the lease no more were refused
 */
public record Agent(
    UUID agentId,
    String name,
    AgentKind kind,
    AgentStatus status,
    Desired desired,
    String desiredReason,
    long epoch,
    @Nullable AgentLease lease,
    long progress,
    boolean progressed,
    @Nullable Long beatAgeMs,
    @Nullable Long progressAgeMs,
    @Nullable Long nextWithinMs,
    @Nullable String note,
    Map<String, BigDecimal> metrics,
    long stateVersion,
    long zombieWrites,
    Instant registeredAt,
    @Nullable Instant retiredAt) {
  public Agent {
    metrics = Map.copyOf(metrics);
  }
}
