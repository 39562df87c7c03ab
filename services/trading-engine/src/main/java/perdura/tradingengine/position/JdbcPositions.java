package perdura.tradingengine.position;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.api.tradingengine.Position;
import perdura.tradingcore.id.AssetId;
import perdura.tradingengine.instrument.Instruments;

@Repository
class JdbcPositions {
  private final JdbcClient client;
  private final Instruments instruments;

  JdbcPositions(JdbcClient client, Instruments instruments) {
    this.client = client;
    this.instruments = instruments;
  }

  /** Open positions after {@code after}, each with its live stop. */
  List<Position> page(
      @Nullable String agent,
      PositionKey after,
      int rows,
      Function<PositionKey, @Nullable Instant> unprotectedSince) {
    return client
        .sql(
            """
            SELECT p.agent, p.asset, p.instrument, p.quantity, p.cost, p.realised,
                   (SELECT min(o.client_order_id)
                      FROM orders o
                      JOIN instruments i ON i.instrument = o.instrument
                     WHERE o.agent = p.agent AND i.base_asset = p.asset AND o.type = 'STOP'
                       AND o.status IN ('SUBMITTED', 'ACCEPTED', 'PARTIALLY_FILLED')) AS stop
              FROM positions p
             WHERE (CAST(:agent AS text) IS NULL OR p.agent = :agent)
               AND p.quantity <> 0
               AND (p.agent, p.asset) > (:afterAgent, :afterAsset)
             ORDER BY p.agent, p.asset
             LIMIT :rows
            """)
        .param("agent", agent)
        .param("afterAgent", after.agent())
        .param("afterAsset", after.asset())
        .param("rows", rows)
        .query((row, number) -> position(row, unprotectedSince))
        .list();
  }

  private Position position(
      ResultSet row, Function<PositionKey, @Nullable Instant> unprotectedSince)
      throws SQLException {
    String agent = row.getString("agent");
    AssetId asset = new AssetId(row.getString("asset"));
    BigDecimal quantity = instruments.whole(asset, raw(row, "quantity"));
    return new Position(
        agent,
        asset.value(),
        row.getString("instrument"),
        quantity,
        instruments.worth(raw(row, "cost")).divide(quantity, MathContext.DECIMAL64),
        instruments.worth(raw(row, "realised")),
        row.getString("stop"),
        unprotectedSince.apply(new PositionKey(agent, asset.value())));
  }

  private static BigInteger raw(ResultSet row, String column) throws SQLException {
    return row.getBigDecimal(column).toBigIntegerExact();
  }
}
