package perdura.servicesupport.platform;

import java.util.List;
import perdura.api.cloudmanager.Demo;

/** A platform that runs the users' own agents besides, and can be broken for show. Thread-safe. */
public interface AgentPlatform extends Platform {
  /** Whether anybody runs processes for us; where not, all else is unavailable for ever. */
  boolean exists();

  /**
   * Keeps an agent's process as {@code program} says. The revision that it has is done already, an
   * older one is refused.
   *
   * @param by who wants it
   */
  OrderOutcome apply(PlatformProgram program, String by, String reason);

  /**
   * Ends the process of {@code agent} and forgets its program; its log stays.
   *
   * @param revision of the program when it was removed
   * @param by who wants it
   */
  OrderOutcome remove(String agent, long revision, String by, String reason);

  /**
   * The end of what {@code agent} wrote, oldest line first.
   *
   * @param lines how many, 1 to 1000
   */
  PlatformAnswer<List<String>> log(String agent, int lines);

  /** What {@code agent} wrote last before its last end, at most 50 lines. */
  PlatformAnswer<List<String>> lastWords(String agent);

  /** Breaks the suite on purpose, part by part, with a sample bot; refused while that goes on. */
  OrderOutcome beginDemo(String by);

  /** How far the last demo is. */
  PlatformAnswer<Demo> demo();

  /** The name of the process of {@code agent}; no process of the suite has a dot. */
  static String processOf(String agent) {
    return "agent." + agent;
  }
}
