package perdura.servicesupport.events;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import perdura.servicesupport.correlation.Correlation;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

/** Tells what happened, in the transaction in which it happened. Thread-safe. */
public final class EventLog {
  private final JdbcClient database;
  private final JsonMapper json;
  private final Service service;
  private final Clock clock;

  EventLog(JdbcClient database, JsonMapper json, Service service, Clock clock) {
    this.database = database;
    this.json = json;
    this.service = service;
    this.clock = clock;
  }

  /**
   * Appends one event; it is told if and when the caller's transaction commits.
   *
   * @param payload written as JSON
   * @throws IllegalStateException outside of a transaction
   */
  public void append(String kind, String subject, Object payload) {
    requireTransaction();
    database
        .sql(
            """
            INSERT INTO event_log (occurred_at, service, kind, subject, correlation_id, payload)
            VALUES (:occurredAt, :service, :kind, :subject, :correlation, CAST(:payload AS jsonb))
            """)
        .param("occurredAt", Timestamp.from(clock.instant()))
        .param("service", service.label())
        .param("kind", kind)
        .param("subject", subject)
        .param("correlation", correlation())
        .param("payload", json.writeValueAsString(payload))
        .update();
  }

  /**
   * One event among several.
   *
   * @param at when it happened
   * @param payload written as JSON
   */
  public record Entry(Instant at, String kind, String subject, Object payload) {}

  /**
   * Appends several events in their order, in one statement; otherwise as {@link #append(String,
   * String, Object)}.
   */
  public void append(List<Entry> entries) {
    requireTransaction();
    if (entries.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO event_log (occurred_at, service, kind, subject, correlation_id, payload)
            SELECT CAST(told.entry ->> 'at' AS timestamptz), :service, told.entry ->> 'kind',
                   told.entry ->> 'subject', :correlation, told.entry -> 'payload'
              FROM jsonb_array_elements(CAST(:entries AS jsonb)) WITH ORDINALITY AS told (entry, place)
             ORDER BY told.place
            """)
        .param("service", service.label())
        .param("correlation", correlation())
        .param("entries", json.writeValueAsString(entries))
        .update();
  }

  /**
   * Forgets the oldest events that are more than 30 days old and that every consumer has read.
   *
   * @param most how many at once
   * @return how many
   */
  public int forgetOld(int most) {
    return database
        .sql(
            """
            DELETE FROM event_log
            WHERE id IN (
                SELECT event.id
                FROM event_log AS event
                WHERE occurred_at < now() - INTERVAL '30 days'
                  AND NOT EXISTS (SELECT FROM event_positions AS reader
                                  WHERE (reader.xid, reader.id) < (event.xid, event.id))
                ORDER BY event.xid, event.id
                LIMIT :most)
            """)
        .param("most", most)
        .update();
  }

  private static void requireTransaction() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("An event is appended in the transaction that it tells of.");
    }
  }

  private static @Nullable String correlation() {
    String id = Correlation.current();
    return id.equals("-") ? null : id;
  }
}
