package perdura.agentstate.tick;

import perdura.api.agentstate.TickAnswer;

/** What became of a tick. */
sealed interface TickOutcome {

  /** All that it carried is durable. */
  record Durable(TickAnswer answer) implements TickOutcome {}

  /** It changed nothing. */
  record Refused(TickRefusal refusal) implements TickOutcome {}
}
