package perdura.healthmonitor.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import perdura.api.healthmonitor.Uptime;

/**
 * Sums up raw samples. Each holds until the next one of its subject, but no longer than it speaks
 * for, and not at all where the next one is the first look of another monitor's life; what is left
 * is a gap.
 */
public final class UptimeReport {
  private static final int DECIMALS = 4;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static final String SQL =
      """
      WITH held AS (
          SELECT service_name, kind, health_status,
                 greatest(created_at, :from) AS begins,
                 least(lead(created_at) OVER following, :to,
                       created_at + interval '1 millisecond'
                           * CASE WHEN lead(first_look) OVER following THEN 0 ELSE speaks_for_ms END) AS ends,
                 created_at >= :from AND health_status = 'down'
                     AND lag(health_status) OVER following = 'up' AS fell
          FROM system_health_metrics
          WHERE created_at >= CAST(:from AS timestamptz) - interval '1 hour' AND created_at < :to
                WANTED
          WINDOW following AS (PARTITION BY service_name ORDER BY created_at, id)
      )
      SELECT service_name, min(kind) AS kind,
             coalesce(sum(extract(epoch FROM ends - begins) * 1000)
                      FILTER (WHERE ends > begins AND health_status = 'up'), 0)::bigint AS good_ms,
             coalesce(sum(extract(epoch FROM ends - begins) * 1000)
                      FILTER (WHERE ends > begins AND health_status <> 'unknown'), 0)::bigint AS probed_ms,
             coalesce(sum(extract(epoch FROM ends - begins) * 1000)
                      FILTER (WHERE ends > begins), 0)::bigint AS looked_ms,
             (SELECT min(created_at) FROM system_health_metrics AS first
              WHERE first.service_name = held.service_name) AS first_at,
             count(*) FILTER (WHERE fell)::integer AS failures
      FROM held
      WHERE ends > begins OR fell
      GROUP BY service_name
      ORDER BY service_name
      """;

  private final JdbcClient database;

  UptimeReport(JdbcClient database) {
    this.database = database;
  }

  /** Of every subject that was probed between the two instants, by name. */
  public List<Uptime> between(Instant from, Instant to) {
    return read(database.sql(SQL.replace("WANTED", "")), from, to);
  }

  /** Of those services alone, by name: agents may have far more samples than all of them. */
  public List<Uptime> between(Instant from, Instant to, Set<String> services) {
    String wanted = "AND kind = 'service' AND service_name IN (:services)";
    return read(database.sql(SQL.replace("WANTED", wanted)).param("services", services), from, to);
  }

  private static List<Uptime> read(StatementSpec query, Instant from, Instant to) {
    return query
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query((row, _) -> {
          long good = row.getLong("good_ms");
          long probed = row.getLong("probed_ms");
          return new Uptime(
              row.getString("service_name"),
              row.getString("kind"),
              from,
              to,
              good,
              probed,
              Duration.between(from, to).toMillis() - probed,
              unobserved(
                  row.getTimestamp("first_at").toInstant(), from, to, row.getLong("looked_ms")),
              percentage(good, probed),
              row.getInt("failures"));
        })
        .list();
  }

  /**
   * How much of the window the subject was known for and not looked at, in milliseconds; parts of
   * one may make what was looked at seem the longer of the two.
   */
  private static long unobserved(Instant first, Instant from, Instant to, long lookedMs) {
    long known = Duration.between(first.isAfter(from) ? first : from, to).toMillis();
    return Math.max(0, known - lookedMs);
  }

  /** Rounded down, so that what is shown as 100 is 100. */
  private static @Nullable BigDecimal percentage(long good, long probed) {
    return probed == 0
        ? null
        : BigDecimal.valueOf(good)
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(probed), DECIMALS, RoundingMode.DOWN);
  }
}
