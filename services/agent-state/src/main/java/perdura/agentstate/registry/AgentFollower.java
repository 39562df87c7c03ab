package perdura.agentstate.registry;

import perdura.api.agentstate.DesiredChange;

/** Hears, in the transaction in which it happens, what is decided about agents. Thread-safe. */
public interface AgentFollower {
  /** The agent shall do something else from now on. */
  void desired(String agent, DesiredChange change);

  /** The agent is out of service. */
  void retired(String agent);
}
