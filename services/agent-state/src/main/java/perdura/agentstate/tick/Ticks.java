package perdura.agentstate.tick;

import java.util.Map;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.lease.ZombieWrites;
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
      case Ruling.Renew renew -> new Durable(table.renew(standing, renew.tick()));
      case Ruling.Repeat repeat ->
          new Durable(table.repeat(standing, repeat.last(), tick.sign().term()));
      case Ruling.Refuse refuse -> refuse(standing, tick.sign(), refuse.refusal());
    };
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
