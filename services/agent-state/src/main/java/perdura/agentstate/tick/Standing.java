package perdura.agentstate.tick;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.agentstate.content.ContentHash;
import perdura.api.agentstate.Desired;

/**
 * Where an agent stands when a tick arrives, read under the lock of its row.
 *
 * @param run the process life that has the lease, run out or not; null if nobody does
 * @param remaining until the lease runs out; not positive once it has
 * @param generation the newest start whose token was seen, 0 before the first
 * @param last the last tick of this epoch that is durable, null before the first
 */
record Standing(
    UUID agentId,
    String name,
    boolean retired,
    long epoch,
    @Nullable String run,
    Duration remaining,
    long generation,
    @Nullable LastTick last) {

  /** The last durable tick, and what was answered. */
  record LastTick(long seq, ContentHash bodyHash, Desired desired, String reason) {}
}
