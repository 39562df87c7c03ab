package perdura.cloudmanager.connection;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {
  @Bean
  static Connections connections(JdbcClient database, Environment environment, Clock clock) {
    int limit = environment.getRequiredProperty("MAX_DATABASE_CONNECTIONS", Integer.class);
    return new Connections(database, new ConnectionBudget(limit), clock);
  }
}
