package perdura.agentstate.tick;

import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.lease.ZombieWrites;
import perdura.agentstate.tick.ArrivedTick.Renewal;
import perdura.agentstate.tick.TickOutcome.Durable;
import perdura.agentstate.tick.TickOutcome.Refused;
import perdura.agentstate.tick.TickRefusal.EpochStale;
import perdura.agentstate.tick.TickRefusal.UnknownAgent;
import perdura.api.agentstate.TickAnswer;
import perdura.servicesupport.events.EventLog;

/** Takes ticks, each in a transaction of its own: what is answered as durable is. Thread-safe. */
final class Ticks {
  private final JdbcTicks table;
  private final ZombieWrites zombies;
  private final EventLog events;
  private final TransactionOperations transactions;

  Ticks(
      JdbcTicks table, ZombieWrites zombies, EventLog events, TransactionOperations transactions) {
    this.table = table;
    this.zombies = zombies;
    this.events = events;
    this.transactions = transactions;
  }

  TickOutcome take(String name, ArrivedTick tick) {
    return usual(name, tick).orElseGet(() -> judged(name, tick));
  }

  /**
   * Takes {@code tick} if it is the holder's and nothing is odd about it: one call, that commits
   * itself. Else nothing changes.
   */
  Optional<TickAnswer> renew(String name, Renewal tick) {
    return table.renew(name, tick);
  }

  private Optional<TickOutcome> usual(String name, ArrivedTick tick) {
    return tick instanceof Renewal renewal
        ? renew(name, renewal).map(Durable::new)
        : Optional.empty();
  }

  private TickOutcome judged(String name, ArrivedTick tick) {
    return transactions.execute(_ ->
        table
            .lock(name)
            .map(standing -> act(standing, tick))
            .orElseGet(() -> new Refused(new UnknownAgent(name))));
  }

  private TickOutcome act(Standing standing, ArrivedTick tick) {
    return switch (TickRules.rule(standing, tick)) {
      case Ruling.Acquire acquire -> new Durable(acquire(standing, tick.sign()));
      case Ruling.Resume resume -> new Durable(table.take(standing, standing.epoch(), tick.sign()));
      case Ruling.Renew renew -> new Durable(renewed(standing, renew.tick()));
      case Ruling.Repeat repeat ->
          new Durable(table.repeat(standing, repeat.last(), tick.sign().term()));
      case Ruling.Refuse refuse -> refuse(standing, tick.sign(), refuse.refusal());
    };
  }

  /** The agent may have come to where this tick is usual after it was found not to be. */
  private TickAnswer renewed(Standing standing, Renewal tick) {
    return table
        .renew(standing.name(), tick)
        .orElseThrow(() -> new IllegalStateException("renew_lease and TickRules differ."));
  }

  private TickAnswer acquire(Standing standing, SignOfLife sign) {
    TickAnswer answer = table.take(standing, standing.epoch() + 1, sign);
    events.append(
        "agent.lease-acquired",
        standing.name(),
        Map.of("run", sign.run(), "epoch", answer.epoch()));
    return answer;
  }

  private TickOutcome refuse(Standing standing, SignOfLife sign, TickRefusal refusal) {
    if (refusal instanceof EpochStale stale) {
      zombies.record(
          standing.agentId(), standing.name(), sign.run(), stale.epoch(), stale.current());
    }
    return new Refused(refusal);
  }
}
