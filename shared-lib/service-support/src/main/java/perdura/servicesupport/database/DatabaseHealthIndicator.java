package perdura.servicesupport.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up when PostgreSQL answers. */
final class DatabaseHealthIndicator implements HealthIndicator {
  private final DataSource database;

  DatabaseHealthIndicator(DataSource database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try (Connection connection = database.getConnection()) {
      return answering(connection);
    } catch (SQLException unreachable) {
      return down("PostgreSQL cannot be reached: " + unreachable.getMessage());
    }
  }

  private static Health answering(Connection connection) throws SQLException {
    return connection.isValid(5) ? Health.up().build() : down("PostgreSQL does not answer.");
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", reason).build();
  }
}
