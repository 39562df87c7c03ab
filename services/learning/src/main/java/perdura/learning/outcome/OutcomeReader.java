package perdura.learning.outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.learning.Outcome;
import perdura.api.learning.OutcomeAnalysis;

/** Reads outcomes, one by one and summed up. Thread-safe. */
final class OutcomeReader {
  private final JdbcClient database;

  OutcomeReader(JdbcClient database) {
    this.database = database;
  }

  /** The newest before that decision. */
  List<Outcome> page(@Nullable String agent, @Nullable String strategy, long before, int rows) {
    return database
        .sql(
            """
            SELECT *
              FROM outcomes
             WHERE (CAST(:agent AS text) IS NULL OR agent = :agent)
               AND (CAST(:strategy AS text) IS NULL OR strategy = :strategy)
               AND decision < :before
             ORDER BY decision DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("strategy", strategy)
        .param("before", before)
        .param("rows", rows)
        .query(OutcomeRow::read)
        .list();
  }

  /** By strategy; one that was asked for by name is there even if nothing is known of it. */
  List<OutcomeAnalysis> analysis(
      @Nullable String agent, @Nullable String strategy, @Nullable Instant since) {
    List<OutcomeAnalysis> known =
        database
            .sql(
                """
                SELECT strategy,
                       count(*) AS count,
                       count(*) FILTER (WHERE status = 'closed') AS closed,
                       count(*) FILTER (WHERE status = 'unfilled') AS unfilled,
                       round(avg(CASE WHEN realised_edge_bps > 0 THEN 1 ELSE 0 END)
                             FILTER (WHERE status = 'closed' AND realised_edge_bps IS NOT NULL), 4) AS hit_rate,
                       round(avg(realised_edge_bps) FILTER (WHERE status = 'closed'), 4) AS realised,
                       round(avg(realised_edge_bps - predicted_edge_bps) FILTER (WHERE status = 'closed'), 4) AS error,
                       round(avg(slippage_bps) FILTER (WHERE status = 'closed'), 4) AS slippage,
                       sum(pnl) FILTER (WHERE status = 'closed') AS pnl
                  FROM outcomes
                 WHERE (kind = 'CYCLE' OR opens)
                   AND (CAST(:agent AS text) IS NULL OR agent = :agent)
                   AND (CAST(:strategy AS text) IS NULL OR strategy = :strategy)
                   AND (CAST(:since AS timestamptz) IS NULL OR decided_at >= :since)
                 GROUP BY strategy
                 ORDER BY strategy
                """)
            .param("agent", agent)
            .param("strategy", strategy)
            .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
            .query(OutcomeReader::analysis)
            .list();
    return known.isEmpty() && strategy != null ? List.of(nothing(strategy)) : known;
  }

  private static OutcomeAnalysis analysis(ResultSet row, int number) throws SQLException {
    long closed = row.getLong("closed");
    return new OutcomeAnalysis(
        row.getString("strategy"),
        row.getLong("count"),
        closed,
        row.getLong("unfilled"),
        row.getBigDecimal("hit_rate"),
        row.getBigDecimal("realised"),
        row.getBigDecimal("error"),
        row.getBigDecimal("slippage"),
        row.getBigDecimal("pnl"),
        closed == 0 ? "no data" : null);
  }

  private static OutcomeAnalysis nothing(String strategy) {
    return new OutcomeAnalysis(strategy, 0, 0, 0, null, null, null, null, null, "no data");
  }
}
