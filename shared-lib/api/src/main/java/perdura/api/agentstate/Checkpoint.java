package perdura.api.agentstate;

import java.time.Instant;
import java.util.UUID;

/**
 * One consistent instant of the state of all agents that were in service.
 *
 * @param contentHash SHA-256, in hex, over names, versions, epochs and the hashes of all states
 */
public record Checkpoint(
    UUID id, String name, CheckpointKind kind, int agents, String contentHash, Instant createdAt) {}
