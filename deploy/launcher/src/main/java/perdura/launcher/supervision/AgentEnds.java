package perdura.launcher.supervision;

import java.util.Optional;
import perdura.launcher.control.AgentProgram;

/** What the end of an agent means. Pure. */
final class AgentEnds {
  private static final int DONE = 0;
  private static final int AGAIN = 75;
  private static final int SUPERSEDED = 76;
  private static final int MISCONFIGURED = 78;

  private AgentEnds() {}

  /**
   * What follows from an end that nobody ordered.
   *
   * @param code its exit code; empty = there was none
   * @param needsUp whether all that it needs was there
   */
  static Happening meaning(AgentProgram program, Optional<Integer> code, boolean needsUp) {
    int number = code.orElse(-1);
    if (number == MISCONFIGURED) {
      return new Happening.Misconfigured();
    }
    if (program.restart() == AgentProgram.Restart.NEVER) {
      return new Happening.Completed();
    }
    return switch (number) {
      case AGAIN, SUPERSEDED -> new Happening.AskedAgain();
      case DONE ->
          program.restart() == AgentProgram.Restart.ALWAYS
              ? new Happening.AskedAgain()
              : new Happening.Completed();
      default -> failure(program, needsUp);
    };
  }

  /** What follows where it failed, or had to be ended. */
  static Happening failure(AgentProgram program, boolean needsUp) {
    if (program.restart() == AgentProgram.Restart.NEVER) {
      return new Happening.Completed();
    }
    return needsUp ? new Happening.Failed() : new Happening.WentDownWithDependency();
  }
}
