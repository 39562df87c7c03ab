package perdura.tradingengine.faults;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import perdura.postgres.DatabaseUrl;
import perdura.tradingcore.id.AssetId;

/**
 * What PostgreSQL says.
 *
 * @param fills raw base by "order fill"
 * @param positions raw quantity by "agent asset", zero left out
 * @param ours raw units of all that lies in our account
 * @param unbalanced transactions of the ledger that do not sum to zero
 */
record ProjectedBooks(
    long appliedSeq,
    Map<String, BigInteger> fills,
    Map<String, BigInteger> positions,
    Map<AssetId, BigInteger> ours,
    long unbalanced) {

  static ProjectedBooks read(DatabaseUrl database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      return new ProjectedBooks(
          single(statement, "SELECT applied_seq FROM perdura.engine_projection"),
          amounts(statement, "SELECT client_order_id || ' ' || fill_id, base FROM perdura.fills"),
          amounts(
              statement,
              """
              SELECT agent || ' ' || asset, quantity
                FROM perdura.positions
               WHERE quantity <> 0
              """),
          ours(statement),
          single(
              statement,
              """
              SELECT count(*)
                FROM (SELECT 1
                        FROM perdura.ledger_entries
                       GROUP BY transaction_seq, asset
                      HAVING sum(amount) <> 0) AS transactions
              """));
    }
  }

  private static long single(Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  private static Map<String, BigInteger> amounts(Statement statement, String sql)
      throws SQLException {
    Map<String, BigInteger> amounts = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        BigDecimal amount = rows.getBigDecimal(2);
        amounts.put(rows.getString(1), amount.toBigIntegerExact());
      }
    }
    return amounts;
  }

  private static Map<AssetId, BigInteger> ours(Statement statement) throws SQLException {
    Map<AssetId, BigInteger> ours = new TreeMap<>();
    amounts(
            statement,
            """
            SELECT asset, sum(amount)
              FROM perdura.ledger_entries
             WHERE account = 'treasury' OR account LIKE 'agent:%'
             GROUP BY asset
            """)
        .forEach((asset, amount) -> ours.put(new AssetId(asset), amount));
    return ours;
  }
}
