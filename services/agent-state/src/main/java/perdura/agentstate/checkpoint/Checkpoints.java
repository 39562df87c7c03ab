package perdura.agentstate.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionOperations;
import perdura.api.Page;
import perdura.api.agentstate.Checkpoint;
import perdura.api.agentstate.CheckpointContents;
import perdura.api.agentstate.CheckpointKind;
import perdura.api.agentstate.CheckpointVerification;
import perdura.api.agentstate.Recovery;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;

/** Takes checkpoints, keeps those that retention asks for, and returns to them. Thread-safe. */
final class Checkpoints {
  private final JdbcCheckpoints table;
  private final JdbcRecoveries recoveries;
  private final CheckpointProperties retention;
  private final TransactionOperations transactions;
  private final EventLog events;

  Checkpoints(
      JdbcCheckpoints table,
      JdbcRecoveries recoveries,
      CheckpointProperties retention,
      TransactionOperations transactions,
      EventLog events) {
    this.table = table;
    this.recoveries = recoveries;
    this.retention = retention;
    this.transactions = transactions;
    this.events = events;
  }

  Page<Checkpoint> list(@Nullable Integer limit, @Nullable String cursor) {
    int size = Paging.limit(limit);
    long before = Paging.numericKey(cursor).orElse(Long.MAX_VALUE);
    Page<JdbcCheckpoints.Numbered> page =
        Paging.cut(table.newestFirst(size + 1, before), size, row -> Long.toString(row.number()));
    return new Page<>(
        page.items().stream().map(JdbcCheckpoints.Numbered::checkpoint).toList(),
        page.nextCursor());
  }

  CheckpointContents show(UUID id) {
    return new CheckpointContents(find(id), table.states(id));
  }

  CheckpointVerification verify(UUID id) {
    find(id);
    return table.verify(id);
  }

  /** Takes a checkpoint, once for each {@code key}. */
  Checkpoint create(String name, @Nullable String key) {
    Checkpoint checkpoint =
        transactions.execute(_ -> {
          table.lockContents();
          Optional<UUID> known = key == null ? Optional.empty() : table.writtenUnder(key);
          return find(known.orElseGet(() -> write(name, CheckpointKind.ORDERED, key)));
        });
    prune();
    return checkpoint;
  }

  /** Returns to a checkpoint, once for each {@code key}, and first takes one to undo that. */
  Recovery recover(UUID id, @Nullable String key) {
    return transactions.execute(_ -> {
      recoveries.lockAgents();
      table.lockContents();
      Optional<Recovery> done = key == null ? Optional.empty() : recoveries.doneUnder(key);
      return done.orElseGet(() -> recoverNow(id, key));
    });
  }

  /** Removes what retention does not ask for, and the bodies that nobody needs any more. */
  void prune() {
    transactions.executeWithoutResult(_ -> {
      table.lockContents();
      if (table.prune(retention) > 0) {
        table.sweep();
      }
    });
  }

  private Recovery recoverNow(UUID id, @Nullable String key) {
    Checkpoint checkpoint = requireWhole(id);
    UUID undo =
        write("before recovery from " + checkpoint.name(), CheckpointKind.BEFORE_RECOVERY, null);
    recoveries.fence(id);
    List<String> restored = recoveries.restore(id);
    Recovery recovery = new Recovery(id, undo, restored, recoveries.retiredSince(id));
    recoveries.remember(recovery, key);
    events.append("checkpoint.recovered", id.toString(), recovery);
    return recovery;
  }

  private UUID write(String name, CheckpointKind kind, @Nullable String key) {
    UUID id = table.write(name, kind, key);
    events.append("checkpoint.created", id.toString(), Map.of("name", name, "kind", kind));
    return id;
  }

  private Checkpoint requireWhole(UUID id) {
    Checkpoint checkpoint = find(id);
    CheckpointVerification verification = table.verify(id);
    if (!verification.whole()) {
      throw Problems.conflict(
              "CHECKPOINT_DAMAGED",
              "The checkpoint is not what was written. Recover from another one.")
          .with("damaged", verification.damaged());
    }
    return checkpoint;
  }

  private Checkpoint find(UUID id) {
    return table
        .find(id)
        .orElseThrow(() ->
            new ProblemException(
                HttpStatus.NOT_FOUND,
                "CHECKPOINT_UNKNOWN",
                "No checkpoint has that id. GET /api/v1/checkpoints lists those that are kept."));
  }
}
