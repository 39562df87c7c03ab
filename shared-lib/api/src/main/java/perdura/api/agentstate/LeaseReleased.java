package perdura.api.agentstate;

/**
 * What a release did.
 *
 * @param released whether the lease was held by the one named, and is free now
 * @param epoch the newest fencing token
 */
public record LeaseReleased(boolean released, long epoch) {}
