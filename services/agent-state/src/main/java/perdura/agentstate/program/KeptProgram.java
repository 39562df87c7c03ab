package perdura.agentstate.program;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.Desired;

/**
 * A program as its row has it.
 *
 * @param agent the agent's name
 * @param capital most that it may have at risk, whole units of the numeraire; null = nothing
 * @param changedBy who made this revision
 * @param changeReason why, in their words
 */
record KeptProgram(
    String agent,
    AgentProgram program,
    @Nullable BigDecimal capital,
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
