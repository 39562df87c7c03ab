package perdura.agentstate.state;

import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.lease.ZombieWrites;
import perdura.agentstate.registry.AgentProblems;
import perdura.agentstate.state.JdbcStates.Holder;
import perdura.servicesupport.paging.ETags;
import perdura.servicesupport.problem.ProblemException;

/** The durable states, for those who read or replace them by hand. Thread-safe. */
final class States {
  private final JdbcStates table;
  private final ZombieWrites zombies;
  private final TransactionOperations transactions;

  States(JdbcStates table, ZombieWrites zombies, TransactionOperations transactions) {
    this.table = table;
    this.zombies = zombies;
    this.transactions = transactions;
  }

  KeptState show(String name) {
    return table.find(name).orElseThrow(() -> AgentProblems.unknown(name));
  }

  ReplaceOutcome replace(String name, Replacement replacement) {
    return transactions.execute(_ ->
        table
            .lock(name)
            .map(holder -> replace(name, holder, replacement))
            .orElseGet(() -> new ReplaceOutcome.Refused(AgentProblems.unknown(name))));
  }

  private ReplaceOutcome replace(String name, Holder holder, Replacement replacement) {
    if (holder.retired()) {
      return refuse(AgentProblems.retired(name));
    }
    Long generation = replacement.generation();
    if (generation != null && generation < holder.generation()) {
      return refuse(AgentProblems.tokenSuperseded(generation, holder.generation()));
    }
    Long epoch = replacement.epoch();
    if (epoch != null && epoch != holder.epoch()) {
      zombies.record(holder.agentId(), name, "PUT", epoch, holder.epoch());
      return refuse(AgentProblems.epochStale(epoch, holder.epoch()));
    }
    String run = holder.run();
    if (epoch == null && run != null && holder.remaining().isPositive()) {
      return refuse(AgentProblems.leaseHeld(run, holder.remaining()));
    }
    return replaceVersion(name, holder, replacement);
  }

  private ReplaceOutcome replaceVersion(String name, Holder holder, Replacement replacement) {
    KeptState current = show(name);
    String key = replacement.key();
    if (key != null && table.wasWrittenBy(holder.agentId(), key)) {
      return table.isSame(holder.agentId(), replacement.state())
          ? new ReplaceOutcome.Kept(current)
          : refuse(keyReused());
    }
    return current.version() == replacement.expectedVersion()
        ? new ReplaceOutcome.Kept(table.write(holder, replacement))
        : refuse(ETags.changed(current.version()));
  }

  private static ProblemException keyReused() {
    return new ProblemException(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "IDEMPOTENCY_KEY_REUSED",
        "Another state was sent under that Idempotency-Key. Use a new key for a new state.");
  }

  private static ReplaceOutcome refuse(ProblemException problem) {
    return new ReplaceOutcome.Refused(problem);
  }
}
