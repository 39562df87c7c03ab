package perdura.servicesupport.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Leases in PostgreSQL, on its clock alone. Each step is one statement; no session keeps a lock, so
 * this works through a pooler. Thread-safe.
 */
public final class Leases {
  private final JdbcClient database;

  Leases(JdbcClient database) {
    this.database = database;
  }

  /** Takes the lease {@code name} for {@code holder} if it is free, run out or already theirs. */
  public LeaseOutcome acquire(String name, String holder, Duration length) {
    return outcome(
        database
            .sql(
                """
                INSERT INTO leases AS held (name, holder, term, expires_at, version)
                VALUES (:name, :holder, 1, clock_timestamp() + :seconds * interval '1 second', 1)
                ON CONFLICT (name) DO UPDATE
                SET holder = excluded.holder,
                    term = held.term + 1,
                    expires_at = excluded.expires_at,
                    version = held.version + 1
                WHERE held.expires_at <= clock_timestamp() OR held.holder = excluded.holder
                RETURNING name, holder, term, expires_at
                """)
            .param("name", name)
            .param("holder", holder)
            .param("seconds", seconds(length))
            .query((row, _) -> read(row))
            .optional());
  }

  /** Keeps {@code lease} for another {@code length}, unless somebody else has taken it. */
  public LeaseOutcome renew(Lease lease, Duration length) {
    return outcome(
        database
            .sql(
                """
                UPDATE leases
                SET expires_at = clock_timestamp() + :seconds * interval '1 second',
                    version = version + 1
                WHERE name = :name AND holder = :holder AND term = :term
                RETURNING name, holder, term, expires_at
                """)
            .param("name", lease.name())
            .param("holder", lease.holder())
            .param("term", lease.term())
            .param("seconds", seconds(length))
            .query((row, _) -> read(row))
            .optional());
  }

  /** Gives {@code lease} back; nothing happens if it is no longer the holder's. */
  public void release(Lease lease) {
    database
        .sql(
            """
            UPDATE leases SET expires_at = clock_timestamp(), version = version + 1
            WHERE name = :name AND holder = :holder AND term = :term
            """)
        .param("name", lease.name())
        .param("holder", lease.holder())
        .param("term", lease.term())
        .update();
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }

  private static Lease read(ResultSet row) throws SQLException {
    return new Lease(
        row.getString("name"),
        row.getString("holder"),
        row.getLong("term"),
        row.getTimestamp("expires_at").toInstant());
  }

  private static LeaseOutcome outcome(Optional<Lease> lease) {
    return lease.<LeaseOutcome>map(LeaseOutcome.Held::new).orElseGet(LeaseOutcome.Lost::new);
  }
}
