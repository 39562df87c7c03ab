package perdura.scheduler.fire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.scheduler.trigger.Closes;
import perdura.scheduler.trigger.Trigger;
import perdura.servicesupport.client.CallFailed;
import perdura.servicesupport.client.CallRefused;

/**
 * What becomes of a task's instants where a person pauses, changes or resumes it: one that is due
 * by then gets its row, one that is not belongs to what the person wants. Each call is part of its
 * caller's transaction and keeps the task locked for it.
 */
public final class Interventions {
  private static final Logger LOG = LoggerFactory.getLogger(Interventions.class);
  private static final int INSTANTS_AT_ONCE = 1_000;

  private final FireLedger ledger;
  private final Closes closes;

  Interventions(FireLedger ledger, Closes closes) {
    this.ledger = ledger;
    this.closes = closes;
  }

  /**
   * Writes each instant that is due as skipped for that reason.
   *
   * @return the time up to which it did, by the clock of all claims
   */
  public Instant skipDue(String name, String reason) {
    DueTask task = ledger.lock(name);
    List<Instant> due = new ArrayList<>();
    try {
      Trigger trigger = Trigger.parse(task.schedule());
      Optional<Instant> instant = Optional.ofNullable(task.next());
      while (instant.filter(at -> !at.isAfter(task.now())).isPresent()) {
        due.add(instant.get());
        if (due.size() == INSTANTS_AT_ONCE) {
          ledger.skip(task, due, reason);
          due.clear();
        }
        instant = trigger.next(instant.get(), closes);
      }
    } catch (CallFailed | CallRefused away) {
      LOG.warn("Which later instants of {} were due is not known: {}", name, away.getMessage());
    }
    ledger.skip(task, due, reason);
    return task.now();
  }

  /** Goes on with the first instant after that time; the scheduler finds it where this cannot. */
  public void goOn(String name, Instant after) {
    DueTask task = ledger.lock(name);
    try {
      Instant next = Trigger.parse(task.schedule()).next(after, closes).orElse(null);
      ledger.moveOn(task.id(), next, next == null ? "a market that closes" : null);
    } catch (CallFailed | CallRefused away) {
      ledger.moveOn(task.id(), null, String.valueOf(away.getMessage()));
    }
  }
}
