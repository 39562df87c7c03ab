package perdura.agentstate.state;

import perdura.servicesupport.problem.ProblemException;

/** What became of a replacement. */
sealed interface ReplaceOutcome {

  /** The state is durable. */
  record Kept(KeptState state) implements ReplaceOutcome {}

  /** Nothing was kept, though the attempt may have been recorded. */
  record Refused(ProblemException problem) implements ReplaceOutcome {}
}
