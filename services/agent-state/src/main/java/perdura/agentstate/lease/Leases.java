package perdura.agentstate.lease;

import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.api.agentstate.LeaseRelease;
import perdura.api.agentstate.LeaseReleased;
import perdura.servicesupport.events.EventLog;

/** Frees the leases of process lives whose end was seen. Thread-safe. */
public final class Leases {
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final EventLog events;

  Leases(JdbcClient jdbc, TransactionOperations transactions, EventLog events) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.events = events;
  }

  /**
   * Frees the lease of the agent {@code name} if the one named in {@code release} holds it. The
   * epoch rises, so that what the dead one sent last and is still on its way finds nothing.
   */
  public LeaseReleased release(String name, LeaseRelease release) {
    return transactions.execute(_ -> {
      boolean released = free(name, release);
      long epoch = epoch(name);
      if (released) {
        events.append("agent.lease-released", name, Map.of("epoch", epoch));
      }
      return new LeaseReleased(released, epoch);
    });
  }

  private boolean free(String name, LeaseRelease release) {
    return jdbc.sql(
                """
                UPDATE agents
                SET epoch = epoch + 1, run = NULL, expires_at = NULL, last_seq = NULL
                WHERE name = :name
                  AND run IS NOT NULL
                  AND (CAST(:epoch AS bigint) IS NULL OR epoch = :epoch)
                  AND (CAST(:run AS text) IS NULL OR run = :run)
                  AND (CAST(:generation AS bigint) IS NULL OR generation = :generation)
                """)
            .param("name", name)
            .param("epoch", release.epoch())
            .param("run", release.run())
            .param("generation", release.generation())
            .update()
        == 1;
  }

  private long epoch(String name) {
    return jdbc.sql("SELECT epoch FROM agents WHERE name = :name")
        .param("name", name)
        .query(Long.class)
        .single();
  }
}
