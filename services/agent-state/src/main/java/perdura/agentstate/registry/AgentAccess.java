package perdura.agentstate.registry;

import perdura.servicesupport.security.CurrentCaller;

/** Keeps an agent to what is its own. Thread-safe. */
public final class AgentAccess {
  private final CurrentCaller caller;

  AgentAccess(CurrentCaller caller) {
    this.caller = caller;
  }

  /** 403 if an agent calls, and not the one named. */
  public void requireOwn(String name) {
    caller
        .get()
        .agent()
        .filter(own -> !own.equals(name))
        .ifPresent(own -> {
          throw AgentProblems.foreign(name, own);
        });
  }
}
