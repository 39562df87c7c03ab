package perdura.tradingengine.opportunity;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.Opportunity;
import perdura.tradingcore.id.AssetId;
import perdura.tradingengine.instrument.Instruments;

@Repository
class JdbcOpportunities {
  private final JdbcClient client;
  private final Instruments instruments;

  JdbcOpportunities(JdbcClient client, Instruments instruments) {
    this.client = client;
    this.instruments = instruments;
  }

  List<Opportunity> page(@Nullable String agent, long before, int rows) {
    return client
        .sql(
            """
            SELECT seq, agent, edge_asset, predicted_edge, edge_bps, realised_edge, reason, decided_at, closed_at,
                   ARRAY(SELECT leg ->> 'instrument' FROM jsonb_array_elements(legs) AS leg) AS instruments
              FROM opportunities
             WHERE (CAST(:agent AS text) IS NULL OR agent = :agent)
               AND seq < :before
             ORDER BY seq DESC
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("before", before)
        .param("rows", rows)
        .query(this::opportunity)
        .list();
  }

  private Opportunity opportunity(ResultSet row, int number) throws SQLException {
    String edgeAsset = row.getString("edge_asset");
    OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
    return new Opportunity(
        row.getLong("seq"),
        row.getString("agent"),
        Arrays.asList((String[]) row.getArray("instruments").getArray()),
        edgeAsset,
        whole(edgeAsset, row.getBigDecimal("predicted_edge")),
        row.getBigDecimal("edge_bps"),
        whole(edgeAsset, row.getBigDecimal("realised_edge")),
        row.getString("reason"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
        closedAt == null ? null : closedAt.toInstant());
  }

  private @Nullable BigDecimal whole(@Nullable String asset, @Nullable BigDecimal raw) {
    return asset == null || raw == null
        ? null
        : instruments.whole(new AssetId(asset), raw.toBigIntegerExact());
  }
}
