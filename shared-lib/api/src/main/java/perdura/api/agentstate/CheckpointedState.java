package perdura.api.agentstate;

/**
 * One agent's state in a checkpoint.
 *
 * @param hash SHA-256 of the state, in hex
 * @param version the version of the state at that instant
 * @param epoch the fencing token at that instant
 */
public record CheckpointedState(String agent, String hash, long version, long epoch) {}
