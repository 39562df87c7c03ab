package perdura.healthmonitor.incident;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.notice.Notices;
import perdura.servicesupport.events.EventLog;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class IncidentConfiguration {
  @Bean
  static JdbcIncidents jdbcIncidents(JdbcClient database) {
    return new JdbcIncidents(database);
  }

  @Bean
  static Incidents incidents(
      JdbcIncidents rows,
      Notices notices,
      EventLog events,
      PlatformTransactionManager transactions,
      Clock clock) {
    return new Incidents(rows, notices, events, new TransactionTemplate(transactions), clock);
  }

  @Bean
  static OldIncidents oldIncidents(JdbcIncidents rows, Environment environment, Clock clock) {
    long days = environment.getRequiredProperty("perdura.health.keep-days", Long.class);
    return new OldIncidents(rows, Duration.ofDays(days), clock);
  }
}
