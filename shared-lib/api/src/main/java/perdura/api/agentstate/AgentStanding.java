package perdura.api.agentstate;

/**
 * Whether an agent may be believed.
 *
 * @param generation the newest start whose token was seen, 0 before the first; tokens of earlier
 *     ones are void
 * @param retired whether it is out of service
 */
public record AgentStanding(String name, long generation, boolean retired) {}
