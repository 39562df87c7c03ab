package perdura.servicesupport.platform;

import perdura.api.agentstate.AgentProgram;

/**
 * What the platform shall make of an agent.
 *
 * @param revision a later one replaces an earlier one, never the other way round
 * @param wanted whether its process shall run
 */
public record PlatformProgram(String name, long revision, boolean wanted, AgentProgram program) {}
