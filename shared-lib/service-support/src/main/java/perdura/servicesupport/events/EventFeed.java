package perdura.servicesupport.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads events in their one order, for consumers that remember how far they came. Thread-safe.
 *
 * <p>Events become visible once every transaction that was open when they were written has ended,
 * so a late commit is never skipped; a reader waits at most for the longest write transaction.
 */
public final class EventFeed {
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  EventFeed(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /**
   * Hands the next events, at most {@code limit}, to {@code handler} and moves {@code consumer}'s
   * position, all in one transaction. What the handler writes there happens exactly once; what it
   * does elsewhere may be repeated, so it must bear that. If it throws, nothing has moved.
   *
   * @return how many events were handed over
   */
  public int deliver(String consumer, int limit, Consumer<Event> handler) {
    Integer delivered = transactions.execute(_ -> deliverLocked(consumer, limit, handler));
    return delivered == null ? 0 : delivered;
  }

  private int deliverLocked(String consumer, int limit, Consumer<Event> handler) {
    Position position = lockPosition(consumer);
    List<Read> events = after(position, limit);
    events.forEach(read -> handler.accept(read.event()));
    if (!events.isEmpty()) {
      move(consumer, events.getLast());
    }
    return events.size();
  }

  private Position lockPosition(String consumer) {
    database
        .sql(
            """
            INSERT INTO event_positions (consumer, xid, id) VALUES (:consumer, '0', 0)
            ON CONFLICT (consumer) DO NOTHING
            """)
        .param("consumer", consumer)
        .update();
    return database
        .sql(
            "SELECT xid::text AS xid, id FROM event_positions WHERE consumer = :consumer FOR UPDATE")
        .param("consumer", consumer)
        .query((row, _) -> new Position(row.getString("xid"), row.getLong("id")))
        .single();
  }

  private List<Read> after(Position position, int limit) {
    return database
        .sql(
            """
            SELECT xid::text AS xid, id, occurred_at, service, kind, subject, correlation_id,
                   payload::text AS payload
            FROM event_log
            WHERE (xid, id) > (CAST(:xid AS xid8), :id)
              AND xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY event_log.xid, id
            LIMIT :limit
            """)
        .param("xid", position.xid())
        .param("id", position.id())
        .param("limit", limit)
        .query((row, _) -> new Read(row.getString("xid"), event(row)))
        .list();
  }

  private void move(String consumer, Read last) {
    database
        .sql(
            """
            UPDATE event_positions SET xid = CAST(:xid AS xid8), id = :id
            WHERE consumer = :consumer
            """)
        .param("xid", last.xid())
        .param("id", last.event().id())
        .param("consumer", consumer)
        .update();
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("id"),
        row.getTimestamp("occurred_at").toInstant(),
        row.getString("service"),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("correlation_id"),
        row.getString("payload"));
  }

  private record Position(String xid, long id) {}

  private record Read(String xid, Event event) {}
}
