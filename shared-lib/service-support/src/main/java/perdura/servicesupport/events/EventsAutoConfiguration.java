package perdura.servicesupport.events;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class EventsAutoConfiguration {
  @Bean
  EventLog eventLog(JdbcClient database, JsonMapper json, Service service, Clock clock) {
    return new EventLog(database, json, service, clock);
  }

  @Bean
  EventFeed eventFeed(JdbcClient database, TransactionTemplate transactions) {
    return new EventFeed(database, transactions);
  }
}
