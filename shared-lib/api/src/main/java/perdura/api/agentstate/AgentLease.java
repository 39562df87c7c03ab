package perdura.api.agentstate;

import java.time.Instant;

/**
 * The right to write an agent's state.
 *
 * @param run the process life that holds it
 * @param expiresAt when it runs out unless renewed, by the database's clock
 */
public record AgentLease(String run, Instant expiresAt) {}
