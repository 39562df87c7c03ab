package perdura.agentstate.tick;

import org.jspecify.annotations.Nullable;
import perdura.agentstate.tick.ArrivedTick.Acquisition;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.agentstate.tick.Standing.LastTick;
import perdura.agentstate.tick.TickRefusal.AgentRetired;
import perdura.agentstate.tick.TickRefusal.EpochStale;
import perdura.agentstate.tick.TickRefusal.LeaseHeld;
import perdura.agentstate.tick.TickRefusal.SeqBehind;
import perdura.agentstate.tick.TickRefusal.SeqReused;
import perdura.agentstate.tick.TickRefusal.TokenSuperseded;

/** The table of ticks: from where an agent stands and what arrived to what is to be done. */
final class TickRules {
  private TickRules() {}

  static Ruling rule(Standing standing, ArrivedTick tick) {
    if (standing.retired()) {
      return refuse(new AgentRetired(standing.name()));
    }
    Long generation = tick.sign().generation();
    if (generation != null && generation < standing.generation()) {
      return refuse(new TokenSuperseded(generation, standing.generation()));
    }
    return switch (tick) {
      case Acquisition acquisition -> rule(standing, acquisition);
      case Renewal renewal -> rule(standing, renewal);
    };
  }

  private static Ruling rule(Standing standing, Acquisition tick) {
    String holder = standing.run();
    if (holder == null) {
      return new Ruling.Acquire();
    }
    if (holder.equals(tick.sign().run())) {
      return new Ruling.Resume();
    }
    boolean ranOut = !standing.remaining().isPositive();
    boolean holderIsDead = tick.sign().isNewerThan(standing.generation());
    return ranOut || holderIsDead
        ? new Ruling.Acquire()
        : refuse(new LeaseHeld(holder, standing.remaining()));
  }

  private static Ruling rule(Standing standing, Renewal tick) {
    boolean holds = tick.epoch() == standing.epoch() && tick.sign().run().equals(standing.run());
    return holds
        ? rule(standing.last(), tick)
        : refuse(new EpochStale(tick.epoch(), standing.epoch()));
  }

  private static Ruling rule(@Nullable LastTick last, Renewal tick) {
    if (last == null || tick.seq() > last.seq()) {
      return new Ruling.Renew(tick);
    }
    if (tick.seq() < last.seq()) {
      return refuse(new SeqBehind(tick.seq(), last.seq()));
    }
    return tick.bodyHash().equals(last.bodyHash())
        ? new Ruling.Repeat(last)
        : refuse(new SeqReused(tick.seq()));
  }

  private static Ruling refuse(TickRefusal refusal) {
    return new Ruling.Refuse(refusal);
  }
}
