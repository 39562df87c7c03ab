package perdura.servicesupport.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Has PostgreSQL keep the plans of statements that a connection uses often, where nothing stands in
 * between. A pooler in transaction mode may hand each statement to another backend, which knows
 * nothing of plans; it is recognised by the number that it gives out for the backend at the start
 * of a connection, which is not the backend's own. Costs a query for each new connection.
 */
final class PlanKeepingDataSource extends DelegatingDataSource {
  private static final int OFTEN = 5;

  /**
   * @param target gives new connections of PostgreSQL's driver, which keep no plans
   */
  PlanKeepingDataSource(DataSource target) {
    super(target);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      PGConnection driver = connection.unwrap(PGConnection.class);
      if (driver.getBackendPID() == backend(connection)) {
        driver.setPrepareThreshold(OFTEN);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static int backend(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return row.getInt(1);
    }
  }
}
