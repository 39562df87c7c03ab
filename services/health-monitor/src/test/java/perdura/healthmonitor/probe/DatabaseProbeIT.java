package perdura.healthmonitor.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.postgres.DatabaseUrl;
import perdura.testsupport.database.TestDatabase;

class DatabaseProbeIT {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(5);

  @Test
  void blamesPostgresForABusyPoolOnlyWhenThatLasts() throws Exception {
    DatabaseUrl url = TestDatabase.forOwner("health-monitor").url();
    try (HikariDataSource pool = pool(url.jdbcUrl())) {
      pool.setUsername(url.user());
      pool.setPassword(url.password());
      DatabaseProbe probe = new DatabaseProbe(pool, PERIOD);
      try (Connection _ = pool.getConnection()) {
        assertThat(health(probe, 0)).isEqualTo(Health.UNKNOWN);
        assertThat(probe.look(NOW.plusSeconds(55), PERIOD).measurements())
            .extracting(Measurement::value)
            .containsOnlyNulls();
        assertThat(health(probe, 60)).isEqualTo(Health.DOWN);
      }
      assertThat(health(probe, 65)).isEqualTo(Health.UP);
    }
  }

  @Test
  void findsPostgresDownThatLetsNobodyConnect() {
    try (HikariDataSource pool = pool("jdbc:postgresql://127.0.0.1:1/none")) {
      pool.setInitializationFailTimeout(-1);

      assertThat(health(new DatabaseProbe(pool, PERIOD), 0)).isEqualTo(Health.DOWN);
    }
  }

  private static Health health(DatabaseProbe probe, long second) {
    return probe.look(NOW.plusSeconds(second), PERIOD).samples().getFirst().health();
  }

  private static HikariDataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(500);
    return pool;
  }
}
