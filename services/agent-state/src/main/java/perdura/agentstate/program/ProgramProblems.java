package perdura.agentstate.program;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;

/** What may be wrong with a program, in the words of the answer. */
final class ProgramProblems {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private ProgramProblems() {}

  static ProblemException unknown(String agent) {
    return new ProblemException(
            HttpStatus.NOT_FOUND,
            "PROGRAM_UNKNOWN",
            "No program is kept for that agent. Give it one with `perdura agent add` or PUT.")
        .with("agent", agent);
  }

  static ProblemException noPlatform() {
    return Problems.conflict(
        "NO_PLATFORM",
        "Nobody runs agents' processes here. Run the agent as a container of its own with"
            + " PERDURA_URL, PERDURA_AGENT and PERDURA_TOKEN, and let the container's supervisor"
            + " restart it; or use a suite that ./perdura up has started.");
  }

  static ProblemException unavailable(String why) {
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, "PLATFORM_UNAVAILABLE", why)
        .retryAfter(ASK_AGAIN);
  }

  static ProblemException removalRefused(String why) {
    return Problems.conflict("REMOVAL_REFUSED", why);
  }

  static ProblemException restartRefused(String why) {
    return Problems.conflict("RESTART_REFUSED", why);
  }
}
