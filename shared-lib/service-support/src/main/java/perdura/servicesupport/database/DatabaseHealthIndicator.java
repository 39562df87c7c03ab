package perdura.servicesupport.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import perdura.schema.SchemaVersion;

/** Up when PostgreSQL answers and has every migration that this code was built with. */
final class DatabaseHealthIndicator implements HealthIndicator {
  private final DataSource database;
  private volatile boolean migrated;

  DatabaseHealthIndicator(DataSource database) {
    this.database = database;
  }

  @Override
  public Health health() {
    try (Connection connection = database.getConnection()) {
      return migrated ? answering(connection) : migrating(connection);
    } catch (SQLException unreachable) {
      return down("PostgreSQL cannot be reached: " + unreachable.getMessage());
    }
  }

  private static Health answering(Connection connection) throws SQLException {
    return connection.isValid(5) ? Health.up().build() : down("PostgreSQL does not answer.");
  }

  private Health migrating(Connection connection) throws SQLException {
    List<String> missing = SchemaVersion.expected().missingIn(connection);
    if (missing.isEmpty()) {
      migrated = true;
      return Health.up().build();
    }
    return down("The schema lacks " + missing.size() + " migrations; run `perdura migrate`.");
  }

  private static Health down(String reason) {
    return Health.down().withDetail("reason", reason).build();
  }
}
