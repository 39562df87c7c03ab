package perdura.launcher.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;

/** What only an agent among the supervised has. Only the supervisor's thread touches it. */
final class Agent {
  AgentProgram program;

  /** Somebody looks whether it can be started. */
  boolean preparing;

  /** Its files go with its end. */
  boolean removing;

  /** Its next start waits for the suite, as it comes up with it. */
  boolean comesWithSuite;

  /** Silence before this does not count: what it needs was down. */
  Instant answerableSince = Instant.MIN;

  ProgressView progress = ProgressView.NONE;

  /**
   * What is said about its progress.
   *
   * @param word as {@code status} has it
   * @param at when it was last seen; null = not in this life
   * @param words what the agent says of itself, or why nothing is known
   */
  record ProgressView(String word, @Nullable Instant at, String words) {
    static final ProgressView NONE = new ProgressView("NONE", null, "");
    static final ProgressView UNWATCHED = new ProgressView("UNWATCHED", null, "");

    static ProgressView awaited(String words) {
      return new ProgressView("AWAITED", null, words);
    }

    static ProgressView seen(Instant at, String words) {
      return new ProgressView("SEEN", at, words);
    }

    /** Unknown from now on; what was seen was seen. */
    ProgressView unknown(String why) {
      return new ProgressView("UNKNOWN", at, why);
    }
  }

  Agent(AgentProgram program) {
    this.program = program;
  }

  String name() {
    return program.name();
  }
}
