package perdura.scheduler.fire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.scheduler.effect.Effects;
import perdura.scheduler.effect.Fire;
import perdura.scheduler.trigger.Closes;
import perdura.scheduler.trigger.Trigger;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/** Gives every instant whose time has come its one row, and answers those that are to be run. */
final class Claims {
  private static final int TASKS_AT_ONCE = 20;

  /** A long outage is written down over several turns, so that no transaction is long. */
  private static final int INSTANTS_AT_ONCE = 500;

  private static final int MOST_ATTEMPTS = 2;

  private final FireLedger ledger;
  private final FirePolicy policy;
  private final Effects effects;
  private final Closes closes;
  private final TransactionTemplate transaction;

  Claims(
      FireLedger ledger,
      FirePolicy policy,
      Effects effects,
      Closes closes,
      TransactionTemplate transaction) {
    this.ledger = ledger;
    this.policy = policy;
    this.effects = effects;
    this.closes = closes;
    this.transaction = transaction;
  }

  /** One turn over the tasks that are due. */
  List<Fire> due() {
    return inTransaction(() -> {
      List<Fire> fires = new ArrayList<>();
      ledger.lockDue(TASKS_AT_ONCE).forEach(task -> claim(task, fires));
      return fires;
    });
  }

  /** Fires that a dead scheduler left behind. */
  List<Fire> orphans() {
    return inTransaction(() -> ledger.takeOver(MOST_ATTEMPTS));
  }

  private List<Fire> inTransaction(Supplier<List<Fire>> work) {
    return Optional.ofNullable(transaction.execute(_ -> work.get())).orElse(List.of());
  }

  private void claim(DueTask task, List<Fire> fires) {
    try {
      Trigger trigger = Trigger.parse(task.schedule());
      Optional<Instant> instant =
          Optional.ofNullable(task.next()).or(() -> trigger.next(task.now(), closes));
      for (int i = 0; i < INSTANTS_AT_ONCE && isDue(instant, task); i++) {
        Instant current = instant.orElseThrow();
        instant = trigger.next(current, closes);
        settle(task, current, instant.orElse(null), fires);
      }
      ledger.moveOn(
          task.id(), instant.orElse(null), instant.isPresent() ? null : "a market that closes");
    } catch (CallFailed | CallRefused | IllegalArgumentException e) {
      ledger.moveOn(task.id(), task.next(), String.valueOf(e.getMessage()));
    }
  }

  private static boolean isDue(Optional<Instant> instant, DueTask task) {
    return instant.filter(at -> !at.isAfter(task.now())).isPresent();
  }

  private void settle(
      DueTask task, Instant instant, @Nullable Instant following, List<Fire> fires) {
    switch (policy.on(task, instant, following, effects.trades(task.kind()))) {
      case Verdict.Run() -> ledger.claim(task.id(), instant, "schedule").ifPresent(fires::add);
      case Verdict.Skip(var reason) -> ledger.leave(task, instant, "skipped", reason);
      case Verdict.Miss(var reason) -> ledger.leave(task, instant, "missed", reason);
    }
  }
}
