package perdura.agentstate.registry;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;

/** What may be wrong with an agent, in the words of the answer. */
public final class AgentProblems {
  private AgentProblems() {}

  /** 404: no agent has that name. */
  public static ProblemException unknown(String name) {
    return new ProblemException(
            HttpStatus.NOT_FOUND,
            "AGENT_UNKNOWN",
            "No agent has that name. Register it with POST /api/v1/agents or `perdura agent add`.")
        .with("agent", name);
  }

  /** 410: the agent is out of service. */
  public static ProblemException retired(String name) {
    return new ProblemException(
            HttpStatus.GONE,
            "AGENT_RETIRED",
            "The agent is retired: end. Registering it with \"revive\": true brings it back.")
        .with("agent", name);
  }

  /** 403: the agent's token is good for another name. */
  public static ProblemException foreign(String name, String own) {
    return new ProblemException(
            HttpStatus.FORBIDDEN,
            "AGENT_MISMATCH",
            "The token is good for the agent %s only. Use the name in PERDURA_AGENT."
                .formatted(own))
        .with("agent", name);
  }

  /** 401: a newer start of the agent was seen. */
  public static ProblemException tokenSuperseded(long generation, long newest) {
    return new ProblemException(
        HttpStatus.UNAUTHORIZED,
        "TOKEN_SUPERSEDED",
        "The token is of start %d of the agent, but start %d was seen. End: you were replaced."
            .formatted(generation, newest));
  }

  /** 409: the writer holds the lease no more. */
  public static ProblemException epochStale(long epoch, long current) {
    return Problems.conflict(
            "EPOCH_STALE",
            "Epoch %d is not the current one, which is %d: another took over, or a checkpoint was restored. Nothing was kept; end with exit code 76."
                .formatted(epoch, current))
        .with("currentEpoch", current);
  }

  /** 423: somebody else holds the lease. */
  public static ProblemException leaseHeld(String run, Duration remaining) {
    return new ProblemException(
            HttpStatus.LOCKED,
            "LEASE_HELD",
            "The run %s holds the lease. Stand by and try again; its end frees it.".formatted(run))
        .retryAfter(remaining);
  }
}
