package perdura.tradingengine.loop;

import perdura.servicesupport.problem.Problems;
import perdura.tradingcore.id.AgentId;

/** Agents as requests name them. */
public final class AgentNames {
  private AgentNames() {}

  /** The agent of that name; 400 if none can have it. */
  public static AgentId of(String name) {
    try {
      return new AgentId(name);
    } catch (IllegalArgumentException malformed) {
      throw Problems.invalid(malformed.getMessage() + ".");
    }
  }
}
