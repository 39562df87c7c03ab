package perdura.agentstate.tick;

import perdura.agentstate.tick.ArrivedTick.Renewal;

/** What is to be done with a tick. */
sealed interface Ruling {

  /** Give its sender the lease, under a new epoch. */
  record Acquire() implements Ruling {}

  /** The same process life asks again: it keeps its epoch. */
  record Resume() implements Ruling {}

  /** The holder goes on: renew the lease, keep what it sent. */
  record Renew(Renewal tick) implements Ruling {}

  /** The answer got lost: renew the lease, and give that answer again. */
  record Repeat(Standing.LastTick last) implements Ruling {}

  /** Change nothing. */
  record Refuse(TickRefusal refusal) implements Ruling {}
}
