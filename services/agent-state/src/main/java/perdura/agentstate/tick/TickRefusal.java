package perdura.agentstate.tick;

import java.time.Duration;

/** Why a tick changed nothing. */
sealed interface TickRefusal {

  /** No agent has that name. */
  record UnknownAgent(String name) implements TickRefusal {}

  /** The agent is out of service. */
  record AgentRetired(String name) implements TickRefusal {}

  /** A newer start of the agent was seen. */
  record TokenSuperseded(long generation, long newest) implements TickRefusal {}

  /** Another process life holds the lease. */
  record LeaseHeld(String run, Duration remaining) implements TickRefusal {}

  /** The sender holds the lease no more: a zombie. */
  record EpochStale(long epoch, long current) implements TickRefusal {}

  /** The number belongs to a tick with other content. */
  record SeqReused(long seq) implements TickRefusal {}

  /** A later tick is durable already. */
  record SeqBehind(long seq, long last) implements TickRefusal {}
}
