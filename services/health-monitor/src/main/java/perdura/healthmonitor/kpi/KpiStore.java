package perdura.healthmonitor.kpi;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Samples of the key figures in PostgreSQL: small ones, for as long as a window needs them. */
final class KpiStore {
  private static final Duration SERIES_KEPT = Duration.ofDays(2);
  private static final Duration RECOVERIES_KEPT = Duration.ofDays(31);

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final JsonMapper json;

  KpiStore(JdbcClient database, TransactionTemplate transaction, JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.json = json;
  }

  /**
   * Keeps what came since the last reading of that service. The reading moves in the same
   * transaction, so that nothing counts twice and nothing is lost while we are away. A reading that
   * arrives after a younger one tells nothing new, and must not pass for a service's new start.
   */
  void add(Instant at, String service, Map<Series, Counts> read) {
    transaction.executeWithoutResult(
        _ -> read.forEach((series, counts) -> add(at, service, series, counts)));
  }

  private void add(Instant at, String service, Series series, Counts counts) {
    Read last = lastReading(service, series).orElse(Read.NOTHING);
    if (last.at().isAfter(at)) {
      return;
    }
    Counts grown = counts.since(last.counts());
    if (!grown.isEmpty()) {
      insert(at, service, series.label(), json.writeValueAsString(grown.values()));
    }
    database
        .sql(
            """
            INSERT INTO kpi_readings (service, series, counters, read_at)
            VALUES (:service, :series, CAST(:counters AS jsonb), :at)
            ON CONFLICT (service, series) DO UPDATE
               SET counters = EXCLUDED.counters, read_at = EXCLUDED.read_at
            """)
        .param("service", service)
        .param("series", series.label())
        .param("counters", json.writeValueAsString(counts.values()))
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Counters and when they were read. */
  private record Read(Counts counts, Instant at) {
    static final Read NOTHING = new Read(Counts.NONE, Instant.EPOCH);
  }

  private Optional<Read> lastReading(String service, Series series) {
    return database
        .sql(
            """
            SELECT counters, read_at FROM kpi_readings
             WHERE service = :service AND series = :series
               FOR UPDATE
            """)
        .param("service", service)
        .param("series", series.label())
        .query((row, _) ->
            new Read(counts(row.getString("counters")), row.getTimestamp("read_at").toInstant()))
        .optional();
  }

  private void insert(Instant at, String service, String series, String content) {
    database
        .sql(
            """
            INSERT INTO kpi_samples (taken_at, service, series, content)
            VALUES (:at, :service, :series, CAST(:content AS jsonb))
            ON CONFLICT (taken_at, service, series) DO NOTHING
            """)
        .param("at", Timestamp.from(at))
        .param("service", service)
        .param("series", series)
        .param("content", content)
        .update();
  }

  /** The sum of a series over all services since then. */
  Counts sum(Series series, Instant since) {
    return new Counts(
        database
            .sql(
                """
                SELECT c.name, sum(c.value::double precision) AS value
                  FROM kpi_samples s, jsonb_each_text(s.content) AS c(name, value)
                 WHERE s.series = :series AND s.taken_at > :since
                 GROUP BY c.name
                """)
            .param("series", series.label())
            .param("since", Timestamp.from(since))
            .query((row, _) -> Map.entry(row.getString("name"), row.getDouble("value")))
            .list()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Keeps what the whole suite uses at an instant. */
  void addUse(Instant at, SuiteUse use) {
    insert(at, "suite", "use", json.writeValueAsString(use.values()));
  }

  /** The mean of one value of the suite's use since then; empty where there is none. */
  OptionalDouble meanUse(String name, Instant since) {
    return database
        .sql(
            """
            SELECT avg((content ->> :name)::double precision) AS mean
              FROM kpi_samples
             WHERE service = 'suite' AND series = 'use' AND taken_at > :since
               AND content ->> :name IS NOT NULL
            HAVING count(*) > 0
            """)
        .param("name", name)
        .param("since", Timestamp.from(since))
        .query((row, _) -> OptionalDouble.of(row.getDouble("mean")))
        .optional()
        .orElseGet(OptionalDouble::empty);
  }

  /**
   * Keeps a recovery of a process with those services, from the moment that its failure was
   * noticed: where one of them was down already as the process ended, that is the first bad probe
   * of the incident. One that is known already, or too old to count, changes nothing.
   */
  void addRecovery(Recovery recovery, List<String> services, Instant now) {
    if (recovery.readyAt().isBefore(now.minus(RECOVERIES_KEPT))) {
      return;
    }
    database
        .sql(
            """
            INSERT INTO recoveries (process, failed_at, ready_at)
            SELECT CAST(:process AS text), least(CAST(:failed AS timestamptz), min(since)), CAST(:ready AS timestamptz)
            FROM incidents
            WHERE rule = 'service_down' AND subject = ANY (string_to_array(:services, ','))
              AND triggered_at <= :failed AND (resolved_at IS NULL OR resolved_at > :failed)
            HAVING NOT EXISTS (
                SELECT FROM recoveries WHERE process = :process AND ready_at = :ready)
            ON CONFLICT (process, failed_at) DO NOTHING
            """)
        .param("services", String.join(",", services))
        .param("process", recovery.process())
        .param("failed", Timestamp.from(recovery.failedAt()))
        .param("ready", Timestamp.from(recovery.readyAt()))
        .update();
  }

  List<Recovery> recoveries(Instant since) {
    return database
        .sql("SELECT process, failed_at, ready_at FROM recoveries WHERE ready_at > :since")
        .param("since", Timestamp.from(since))
        .query((row, _) ->
            new Recovery(
                row.getString("process"),
                row.getTimestamp("failed_at").toInstant(),
                row.getTimestamp("ready_at").toInstant()))
        .list();
  }

  /** Forgets what no window needs any more. */
  void forget(Instant now) {
    delete("DELETE FROM kpi_samples WHERE taken_at < :oldest", now.minus(SERIES_KEPT));
    delete("DELETE FROM recoveries WHERE ready_at < :oldest", now.minus(RECOVERIES_KEPT));
  }

  private void delete(String sql, Instant oldest) {
    database.sql(sql).param("oldest", Timestamp.from(oldest)).update();
  }

  private Counts counts(String text) {
    return new Counts(json.readValue(text, new TypeReference<Map<String, Double>>() {}));
  }
}
