package perdura.servicesupport.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.metrics.DataSourcePoolMetricsAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import perdura.postgres.DatabaseUrl;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.settings.Service;

@AutoConfiguration(
    before = {
      JdbcTemplateAutoConfiguration.class,
      DataSourceTransactionManagerAutoConfiguration.class,
      DataSourcePoolMetricsAutoConfiguration.class
    })
class DatabaseAutoConfiguration {
  private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);
  private static final Duration RENEW_CONNECTION = Duration.ofMinutes(10);

  @Bean
  @ConditionalOnMissingBean(DataSource.class)
  HikariDataSource dataSource(Service service, Environment environment) {
    DatabaseUrl url = forService(url(environment), service);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(service.label());
    pool.setDataSource(new PlanKeepingDataSource(connections(url)));
    pool.setMaximumPoolSize(size(service, environment));
    pool.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
    pool.setMaxLifetime(RENEW_CONNECTION.toMillis());
    // A service starts without its database; readiness waits, the process does not die.
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }

  @Bean
  DatabaseHealthIndicator databaseHealthIndicator(DataSource database) {
    return new DatabaseHealthIndicator(database);
  }

  private static int size(Service service, Environment environment) {
    int share =
        environment.getProperty("perdura.database.pool-size", Integer.class, service.connections());
    int budget = environment.getProperty("MAX_DATABASE_CONNECTIONS", Integer.class, 20);
    if (share < 1 || share > budget) {
      throw new ConfigurationRefused(
          "perdura.database.pool-size is %d; it must be from 1 to MAX_DATABASE_CONNECTIONS (%d)."
              .formatted(share, budget));
    }
    return share;
  }

  private static DataSource connections(DatabaseUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url.jdbcUrl());
    source.setUser(url.user());
    source.setPassword(url.password());
    return source;
  }

  /** Results are texts, whether or not a plan is kept: so they do not change at the fifth use. */
  private static DatabaseUrl forService(DatabaseUrl url, Service service) {
    return url.withParameter("prepareThreshold", "0")
        .withParameter("binaryTransfer", "false")
        .withParameter("ApplicationName", "perdura-" + service.label())
        .withParameter("connectTimeout", "5")
        .withParameter("socketTimeout", "40")
        .withParameter("tcpKeepAlive", "true");
  }

  private static DatabaseUrl url(Environment environment) {
    String inline = environment.getProperty("DATABASE_URL", "");
    String file = environment.getProperty("perdura.database-url-file", "");
    if (inline.isBlank() && file.isBlank()) {
      throw new ConfigurationRefused("No database: set DATABASE_URL or PERDURA_DATABASE_URL_FILE.");
    }
    try {
      return DatabaseUrl.parse(file.isBlank() ? inline : Files.readString(Path.of(file)));
    } catch (IllegalArgumentException unusable) {
      throw new ConfigurationRefused(String.valueOf(unusable.getMessage()));
    } catch (IOException unreadable) {
      throw new ConfigurationRefused("The database URL cannot be read from " + file + ".");
    }
  }
}
