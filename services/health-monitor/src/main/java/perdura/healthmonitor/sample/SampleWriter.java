package perdura.healthmonitor.sample;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;

/**
 * Writes waiting samples to PostgreSQL, each once, and keeps the sums of uptime with them. Used by
 * one thread at a time.
 */
public final class SampleWriter {
  private static final int AT_ONCE = 500;
  private static final int DELETED_AT_ONCE = 5_000;

  private final Samples samples;
  private final JdbcClient database;
  private final TransactionTemplate transaction;

  /** What was written last of each subject in this monitor's life. */
  private final Map<String, Standing> standings = new HashMap<>();

  private record Standing(Health health, Instant at, Duration speaksFor) {
    static Standing after(Sample sample) {
      return new Standing(sample.health(), sample.at(), sample.speaksFor());
    }
  }

  SampleWriter(Samples samples, JdbcClient database, TransactionTemplate transaction) {
    this.samples = samples;
    this.database = database;
    this.transaction = transaction;
  }

  /**
   * Writes all that wait.
   *
   * @throws org.springframework.dao.DataAccessException if PostgreSQL does not take them now; they
   *     go on waiting
   * @throws org.springframework.transaction.TransactionException likewise
   */
  public void flush() {
    for (List<NumberedSample> batch = samples.oldest(AT_ONCE);
        !batch.isEmpty();
        batch = samples.oldest(AT_ONCE)) {
      List<NumberedSample> current = batch;
      Map<String, Standing> after = new HashMap<>(standings);
      transaction.executeWithoutResult(_ -> current.forEach(one -> write(one, after)));
      standings.putAll(after);
      samples.written(current);
    }
  }

  /** Deletes samples older than {@code before}, in short transactions. */
  public void deleteBefore(Instant before) {
    int deleted;
    do {
      deleted =
          database
              .sql(
                  """
                  DELETE FROM system_health_metrics WHERE id IN (
                      SELECT id FROM system_health_metrics WHERE created_at < :before LIMIT :most)
                  """)
              .param("before", Timestamp.from(before))
              .param("most", DELETED_AT_ONCE)
              .update();
    } while (deleted == DELETED_AT_ONCE);
  }

  private void write(NumberedSample one, Map<String, Standing> standings) {
    Sample sample = one.sample();
    Standing here = standings.get(sample.subject());
    boolean firstLook = here == null;
    if (insert(one, firstLook) == 1 && sample.kind() != Kind.AGENT) {
      sum(sample, here == null ? lastWritten(sample) : here);
    }
    standings.put(sample.subject(), Standing.after(sample));
  }

  private int insert(NumberedSample one, boolean firstLook) {
    Sample sample = one.sample();
    return database
        .sql(
            """
            INSERT INTO system_health_metrics
                (id, service_name, kind, health_status, response_time_ms, error_count, last_error_message,
                 created_at, speaks_for_ms, first_look)
            VALUES (:id, :subject, :kind, :health, :responseMs, :bad, :error, :at, :speaksFor, :firstLook)
            ON CONFLICT (id) DO NOTHING
            """)
        .param("id", sample.id())
        .param("subject", sample.subject())
        .param("kind", sample.kind().label())
        .param("health", sample.health().label())
        .param("responseMs", sample.responseMs())
        .param("bad", one.badInARow())
        .param("error", sample.error())
        .param("at", Timestamp.from(sample.at()))
        .param("speaksFor", sample.speaksFor().toMillis())
        .param("firstLook", firstLook)
        .update();
  }

  private void sum(Sample sample, Standing before) {
    boolean fell = before.health() == Health.UP && sample.health() == Health.DOWN;
    boolean rose = before.health() != Health.UP && sample.health() == Health.UP;
    database
        .sql(
            """
            INSERT INTO service_uptime AS kept
                (service_name, uptime_ms, last_startup, failure_count, last_failure)
            VALUES (:subject, 0, :at, :failures, CAST(:fellAt AS timestamptz))
            ON CONFLICT (service_name) DO UPDATE
            SET uptime_ms = kept.uptime_ms + :gained,
                total_uptime_seconds = (kept.uptime_ms + :gained) / 1000,
                last_startup = coalesce(CAST(:roseAt AS timestamptz), kept.last_startup),
                failure_count = kept.failure_count + :failures,
                last_failure = coalesce(CAST(:fellAt AS timestamptz), kept.last_failure)
            """)
        .param("subject", sample.subject())
        .param("at", Timestamp.from(sample.at()))
        .param("gained", gainedMs(sample, before))
        .param("failures", fell ? 1 : 0)
        .param("fellAt", fell ? Timestamp.from(sample.at()) : null)
        .param("roseAt", rose ? Timestamp.from(sample.at()) : null)
        .update();
  }

  private static long gainedMs(Sample sample, Standing before) {
    long since = Duration.between(before.at(), sample.at()).toMillis();
    return before.health() == Health.UP ? Math.clamp(since, 0, before.speaksFor().toMillis()) : 0;
  }

  /**
   * How a subject stood when a monitor that is no more looked at it last; like now, if none has.
   * Nobody looked since, so it holds for no time.
   */
  private Standing lastWritten(Sample sample) {
    return database
        .sql(
            """
            SELECT health_status, created_at FROM system_health_metrics
            WHERE service_name = :subject AND id <> :id
            ORDER BY created_at DESC
            LIMIT 1
            """)
        .param("subject", sample.subject())
        .param("id", sample.id())
        .query((row, _) ->
            new Standing(
                Health.valueOf(row.getString("health_status").toUpperCase(Locale.ROOT)),
                row.getTimestamp("created_at").toInstant(),
                Duration.ZERO))
        .optional()
        .orElse(Standing.after(sample));
  }
}
