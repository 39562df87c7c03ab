package perdura.tradingengine.valuation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import perdura.tradingcore.id.AssetId;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcValuations {
  private final JdbcClient client;
  private final JsonMapper json;

  JdbcValuations(JdbcClient client, JsonMapper json) {
    this.client = client;
    this.json = json;
  }

  /**
   * Keeps what the projection holds now, at these prices. One statement sees one state of the
   * projection, so balances, positions and sequence belong together.
   *
   * @param prices whole numeraire per whole unit
   * @return false if an asset that somebody holds has no price, or nothing is projected yet
   */
  boolean add(Instant at, AssetId numeraire, Map<AssetId, BigDecimal> prices) {
    return client
            .sql(
                """
                INSERT INTO valuations (at, seq, numeraire, funded, prices, balances, positions)
                SELECT :at, a.applied_seq, :numeraire,
                       (SELECT COALESCE(-sum(e.amount), 0)
                          FROM ledger_entries e
                         WHERE e.account = 'treasury' AND e.asset = :numeraire AND e.amount < 0),
                       CAST(:prices AS jsonb),
                       (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                                   'agent', substr(b.account, 7), 'asset', b.asset,
                                   'scale', s.scale, 'amount', b.amount::text)), '[]')
                          FROM balances b
                          JOIN assets s ON s.asset = b.asset
                         WHERE b.account LIKE 'agent:%' AND b.amount <> 0),
                       (SELECT COALESCE(jsonb_agg(jsonb_build_object(
                                   'agent', p.agent, 'strategy', l.strategy, 'venue', i.venue,
                                   'instrument', p.instrument, 'asset', p.asset, 'scale', s.scale,
                                   'quantity', p.quantity::text, 'cost', p.cost::text)), '[]')
                          FROM positions p
                          JOIN assets s ON s.asset = p.asset
                          JOIN instruments i ON i.instrument = p.instrument
                         CROSS JOIN LATERAL (SELECT d.strategy
                                               FROM fills f
                                               JOIN decisions d ON d.seq = f.decision_seq
                                              WHERE f.agent = p.agent
                                                AND f.instrument = p.instrument
                                              ORDER BY f.seq DESC
                                              LIMIT 1) l
                         WHERE p.quantity <> 0 OR p.cost <> 0)
                  FROM engine_projection a
                 WHERE NOT EXISTS (SELECT 1
                                     FROM balances b
                                    WHERE b.account LIKE 'agent:%' AND b.amount <> 0
                                      AND CAST(:prices AS jsonb) -> b.asset IS NULL)
                ON CONFLICT (at) DO NOTHING
                """)
            .param("at", utc(at))
            .param("numeraire", numeraire.value())
            .param("prices", json.writeValueAsString(texts(prices)))
            .update()
        == 1;
  }

  private static Map<String, String> texts(Map<AssetId, BigDecimal> prices) {
    return prices.entrySet().stream()
        .collect(
            Collectors.toMap(
                price -> price.getKey().value(), price -> price.getValue().toPlainString()));
  }

  /** Of those before {@code to} keeps the first of each hour. */
  void thin(Instant to) {
    client
        .sql(
            """
            DELETE FROM valuations v
             WHERE v.at < :to
               AND EXISTS (SELECT 1
                             FROM valuations earlier
                            WHERE earlier.at >= date_trunc('hour', v.at, 'UTC')
                              AND earlier.at < v.at)
            """)
        .param("to", utc(to))
        .update();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
