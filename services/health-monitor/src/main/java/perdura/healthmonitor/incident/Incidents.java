package perdura.healthmonitor.incident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.healthmonitor.Incident;
import perdura.healthmonitor.notice.Message;
import perdura.healthmonitor.notice.Notices;
import perdura.healthmonitor.rule.OpenIncident;
import perdura.healthmonitor.rule.Transition;
import perdura.servicesupport.events.EventLog;

/**
 * The records of incidents. A transition is written with its event and its messages in one
 * transaction, and once, however often and by however many monitors it is handed in. Thread-safe.
 */
public final class Incidents {
  private static final String BY_RULE = "rule";

  private final JdbcIncidents rows;
  private final Notices notices;
  private final EventLog events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Incidents(
      JdbcIncidents rows,
      Notices notices,
      EventLog events,
      TransactionTemplate transaction,
      Clock clock) {
    this.rows = rows;
    this.notices = notices;
    this.events = events;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Writes what the machine did. */
  public void write(Transition transition) {
    write(transition, false);
  }

  /** Writes what the machine did; {@code told} if the world outside has heard of it already. */
  public void write(Transition transition, boolean told) {
    transaction.executeWithoutResult(_ -> {
      switch (transition) {
        case Transition.Triggered triggered -> trigger(triggered, told);
        case Transition.Resolved resolved ->
            resolve(resolved.incident(), resolved.id(), resolved.at(), BY_RULE, resolved.reason());
      }
    });
  }

  /**
   * Writes what was reported from elsewhere, once for each id of a transition, though its incident
   * be forgotten by then. Where an incident of its rule and subject is open, it is told of as one
   * that happened again.
   */
  public void report(Transition.Triggered it) {
    transaction.executeWithoutResult(_ -> {
      if (rows.remember(it.id(), clock.instant()) && !trigger(it, false)) {
        rows.findOpen(it.rule().name(), it.subject()).ifPresent(open -> repeat(open, it));
      }
    });
  }

  /** All that are open. */
  public List<OpenIncident> open() {
    return rows.open();
  }

  /** Adds a line to an incident's timeline, in the caller's transaction. */
  public void note(UUID incident, String kind, String text) {
    rows.addEvent(UUID.randomUUID(), incident, kind, clock.instant(), BY_RULE, text);
  }

  /** Notes that a person knows, the first time. */
  void acknowledge(UUID incident, String by) {
    transaction.executeWithoutResult(_ -> {
      Instant now = clock.instant();
      if (rows.acknowledge(incident, now, by)) {
        tell(UUID.randomUUID(), incident, "acknowledged", now, by, "acknowledged by " + by);
      }
    });
  }

  /** Ends an incident because a person says so. */
  void resolve(UUID incident, String by, String reason) {
    transaction.executeWithoutResult(
        _ -> resolve(incident, UUID.randomUUID(), clock.instant(), by, reason));
  }

  private boolean trigger(Transition.Triggered it, boolean told) {
    boolean isNew = rows.insert(it);
    if (isNew) {
      String kind = "triggered";
      rows.addEvent(it.id(), it.incident(), kind, it.at(), BY_RULE, it.summary());
      notices.add(message(it), told);
      append(kind, rows.find(it.incident()).orElseThrow());
    }
    return isNew;
  }

  private void repeat(Incident open, Transition.Triggered it) {
    String kind = "repeated";
    rows.addEvent(it.id(), open.id(), kind, it.at(), BY_RULE, it.summary());
    notices.add(message(it.id(), kind, open, it.summary()), false);
  }

  /** What is told of an incident that fires. */
  public static Message message(Transition.Triggered it) {
    return new Message(
        it.id(),
        it.incident(),
        "triggered",
        it.rule().name(),
        it.subject(),
        it.rule().severity().label(),
        it.summary(),
        it.at(),
        null,
        it.summary());
  }

  private void resolve(UUID incident, UUID id, Instant at, String by, String reason) {
    if (rows.resolve(incident, at, by, reason)) {
      tell(id, incident, "resolved", at, by, reason);
    }
  }

  private void tell(UUID id, UUID incident, String kind, Instant at, String by, String note) {
    rows.addEvent(id, incident, kind, at, by, note);
    Incident told = rows.find(incident).orElseThrow();
    notices.add(message(id, kind, told, note), false);
    append(kind, told);
  }

  private static Message message(UUID id, String kind, Incident told, String note) {
    return new Message(
        id,
        told.id(),
        kind,
        told.rule(),
        told.subject(),
        told.severity(),
        told.summary(),
        told.triggeredAt(),
        told.resolvedAt(),
        note);
  }

  private void append(String kind, Incident incident) {
    events.append("incident." + kind, incident.subject(), incident);
  }
}
