package perdura.tradingengine.equity;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.EquityPoint;

@Repository
class JdbcEquity {
  private final JdbcClient client;

  JdbcEquity(JdbcClient client) {
    this.client = client;
  }

  List<EquityPoint> page(
      @Nullable String agent, @Nullable Instant since, EquityKey before, int rows) {
    return client
        .sql(
            """
            SELECT agent, equity, pnl, at
              FROM equity_points
             WHERE (CAST(:agent AS text) IS NULL OR agent = :agent)
               AND (CAST(:since AS timestamptz) IS NULL OR at >= :since)
               AND (at, agent) < (:at, :before)
             ORDER BY at DESC, agent DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("since", since == null ? null : utc(since))
        .param("at", utc(before.at()))
        .param("before", before.agent())
        .param("rows", rows)
        .query((row, number) ->
            new EquityPoint(
                row.getString("agent"),
                row.getBigDecimal("equity"),
                row.getBigDecimal("pnl"),
                row.getObject("at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** Keeps one point; a second of the same agent and time changes nothing. */
  void add(EquityPoint point) {
    client
        .sql(
            """
            INSERT INTO equity_points (agent, at, equity, pnl)
            VALUES (:agent, :at, :equity, :pnl)
            ON CONFLICT (agent, at) DO NOTHING
            """)
        .param("agent", point.agent())
        .param("at", utc(point.at()))
        .param("equity", point.equity())
        .param("pnl", point.pnl())
        .update();
  }

  /**
   * Of the points in {@code [from, to)} keeps the first of each {@code unit} ({@code minute} or
   * {@code hour}) per agent.
   */
  void thin(Instant from, Instant to, String unit) {
    client
        .sql(
            """
            DELETE FROM equity_points p
             WHERE p.at >= :from AND p.at < :to
               AND EXISTS (SELECT 1
                             FROM equity_points earlier
                            WHERE earlier.agent = p.agent
                              AND earlier.at >= date_trunc(:unit, p.at, 'UTC')
                              AND earlier.at < p.at)
            """)
        .param("from", utc(from))
        .param("to", utc(to))
        .param("unit", unit)
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
