package perdura.learning.outcome;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import perdura.api.learning.Outcome;

/** A row of the table of outcomes. */
final class OutcomeRow {
  private OutcomeRow() {}

  static Outcome read(ResultSet row, int number) throws SQLException {
    return new Outcome(
        row.getLong("decision"),
        row.getString("agent"),
        row.getString("strategy"),
        row.getString("kind"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        row.getBigDecimal("predicted_edge_bps"),
        row.getBigDecimal("realised_edge_bps"),
        row.getBigDecimal("slippage_bps"),
        row.getObject("holding_ms", Long.class),
        row.getBigDecimal("pnl"),
        row.getString("status"),
        concludedAt(row));
  }

  private static @Nullable Instant concludedAt(ResultSet row) throws SQLException {
    OffsetDateTime at = row.getObject("concluded_at", OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
