package perdura.launcher.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One process of the suite.
 *
 * @param name lower-case letters, digits, dashes
 * @param kind what its end means
 * @param command program and arguments; never a secret
 * @param environment all of it
 * @param services those that run in it
 * @param needs processes that must be ready before any start; their end excuses its own
 * @param after processes that must be ready before the first start only
 * @param stopSignal asks it to end in order
 * @param grace how long it may take for that
 */
public record ProcessPlan(
    String name,
    Kind kind,
    List<String> command,
    Map<String, String> environment,
    List<ServiceAddress> services,
    Set<String> needs,
    Set<String> after,
    int stopSignal,
    Duration grace) {

  /** What the end of a process means. */
  public enum Kind {
    /** It should not end. */
    SERVER,
    /** It does one thing; code 0 is success. */
    ONE_SHOT,
    /** Like a server, but may ask to be started again by code 75 or 76. */
    AGENT
  }

  /** Copies. */
  public ProcessPlan {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    services = List.copyOf(services);
    needs = Set.copyOf(needs);
    after = Set.copyOf(after);
  }

  @Override
  public String toString() {
    // The environment holds secrets.
    return "ProcessPlan[" + name + "]";
  }
}
