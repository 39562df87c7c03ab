package perdura.api.agentstate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the agent sent is durable.
 *
 * @param epoch the fencing token for the ticks to come
 * @param leaseMs how long the lease lasts from now on
 * @param reason why {@code desired} is what it is; empty if nobody said
 * @param state the last durable state, if the tick acquired and there is one
 */
public record TickAnswer(
    long epoch, long leaseMs, Desired desired, String reason, @Nullable JsonNode state) {}
