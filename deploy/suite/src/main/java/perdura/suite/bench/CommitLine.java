package perdura.suite.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import perdura.postgres.DatabaseUrl;

/** One connection to PostgreSQL that commits an agent's state and nothing else. For one thread. */
final class CommitLine implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement update;

  CommitLine(DatabaseUrl owner) throws SQLException {
    connection = owner.connect();
    update =
        connection.prepareStatement(
            """
            UPDATE agent_states SET state_data = CAST(? AS jsonb)
            WHERE agent_id = (SELECT agent_id FROM agents WHERE name = ?)
            """);
  }

  void commit(String agent, String state) throws IOException {
    try {
      update.setString(1, state);
      update.setString(2, agent);
      if (update.executeUpdate() != 1) {
        throw new IOException("There is no state of " + agent);
      }
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
