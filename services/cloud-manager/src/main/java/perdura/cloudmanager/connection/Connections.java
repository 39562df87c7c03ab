package perdura.cloudmanager.connection;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.ServiceConnections;

/**
 * Counts the connections of the role that the services share, in this database. PostgreSQL shows a
 * role its own sessions only, which are just those. Thread-safe.
 */
public class Connections {
  private final JdbcClient database;
  private final ConnectionBudget budget;
  private final Clock clock;

  Connections(JdbcClient database, ConnectionBudget budget, Clock clock) {
    this.database = database;
    this.budget = budget;
    this.clock = clock;
  }

  /** Who holds how many now; the one that asks included. */
  public ConnectionUse now() {
    List<ServiceConnections> parts = budget.parts(held());
    return new ConnectionUse(
        clock.instant(),
        ConnectionBudget.sum(parts),
        budget.limit(),
        budget.isBrokenBy(parts),
        parts);
  }

  private Map<String, Integer> held() {
    Map<String, Integer> held = new HashMap<>();
    database
        .sql(
            """
            SELECT coalesce(application_name, '') AS name, count(*) AS held
            FROM pg_stat_activity
            WHERE usename = current_user AND datname = current_database()
            GROUP BY application_name
            """)
        .query(row -> {
          held.merge(row.getString("name"), row.getInt("held"), Integer::sum);
        });
    return held;
  }
}
