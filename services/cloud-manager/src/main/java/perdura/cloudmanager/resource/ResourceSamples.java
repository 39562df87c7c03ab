package perdura.cloudmanager.resource;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.ProcessUse;
import perdura.api.cloudmanager.ResourceSample;
import perdura.servicesupport.events.EventLog;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The samples of the last seven days, in PostgreSQL. Thread-safe. */
class ResourceSamples {
  /** The event that the connection budget was broken, or is kept again. */
  static final String BUDGET_EVENT = "database.budget";

  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final EventLog events;
  private final JsonMapper json;

  ResourceSamples(
      JdbcClient database, TransactionTemplate transaction, EventLog events, JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.events = events;
    this.json = json;
  }

  /**
   * Keeps {@code sample}, unless there is one of its instant; tells once that the budget is broken,
   * and once that it is kept again; forgets what is too old.
   */
  void add(ResourceSample sample, ConnectionUse use) {
    transaction.executeWithoutResult(_ -> {
      boolean wasOver = latestOver().orElse(false);
      if (insert(sample) && wasOver != sample.overBudget()) {
        events.append(BUDGET_EVENT, sample.overBudget() ? "BROKEN" : "KEPT", use);
      }
      database
          .sql("DELETE FROM resource_samples WHERE taken_at < :oldest")
          .param("oldest", Timestamp.from(sample.at().minus(KEPT)))
          .update();
    });
  }

  /** The {@code most} newest samples, of those before {@code before} where it is not null. */
  List<ResourceSample> newest(int most, @Nullable Instant before) {
    return database
        .sql(
            """
            SELECT taken_at, memory_mb, cpu_percentage, connections, connection_limit, over_budget,
                   processes
            FROM resource_samples
            WHERE CAST(:before AS timestamptz) IS NULL OR taken_at < CAST(:before AS timestamptz)
            ORDER BY taken_at DESC
            LIMIT :most
            """)
        .param("before", before == null ? null : Timestamp.from(before))
        .param("most", most)
        .query((row, _) -> read(row))
        .list();
  }

  private Optional<Boolean> latestOver() {
    return database
        .sql("SELECT over_budget FROM resource_samples ORDER BY taken_at DESC LIMIT 1")
        .query(Boolean.class)
        .optional();
  }

  private boolean insert(ResourceSample sample) {
    return database
            .sql(
                """
                INSERT INTO resource_samples (taken_at, memory_mb, cpu_percentage, connections,
                                              connection_limit, over_budget, processes)
                VALUES (:at, :memory, :cpu, :connections, :limit, :over, CAST(:processes AS jsonb))
                ON CONFLICT (taken_at) DO NOTHING
                """)
            .param("at", Timestamp.from(sample.at()))
            .param("memory", sample.memoryMb())
            .param("cpu", sample.cpuPercentage())
            .param("connections", sample.connections())
            .param("limit", sample.connectionLimit())
            .param("over", sample.overBudget())
            .param("processes", json.writeValueAsString(sample.processes()))
            .update()
        == 1;
  }

  private ResourceSample read(ResultSet row) throws SQLException {
    long memory = row.getLong("memory_mb");
    boolean unknown = row.wasNull();
    BigDecimal cpu = row.getBigDecimal("cpu_percentage");
    return new ResourceSample(
        row.getTimestamp("taken_at").toInstant(),
        unknown ? null : memory,
        cpu == null ? null : cpu.doubleValue(),
        row.getInt("connections"),
        row.getInt("connection_limit"),
        row.getBoolean("over_budget"),
        json.readValue(row.getString("processes"), new TypeReference<List<ProcessUse>>() {}));
  }
}
