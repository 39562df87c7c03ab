package perdura.agentstate.program;

import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.Desired;

/**
 * A program as its row has it.
 *
 * @param agent the agent's name
 * @param changedBy who made this revision
 * @param changeReason why, in their words
 */
record KeptProgram(
    String agent,
    AgentProgram program,
    long revision,
    Desired desired,
    String desiredReason,
    String changedBy,
    String changeReason) {

  /** Whether the process shall run. */
  boolean wanted() {
    return desired != Desired.STOP;
  }
}
