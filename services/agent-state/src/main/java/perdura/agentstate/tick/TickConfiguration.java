package perdura.agentstate.tick;

import jakarta.validation.Validator;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.HandlerExceptionResolver;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.lease.ZombieWrites;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.security.CurrentCaller;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class TickConfiguration {

  /**
   * Its client sets no time-out per statement: the driver would start and stop a timer for each, on
   * a thread of its own. A statement of a transaction has the transaction's; the one that commits
   * itself waits for nobody but such a transaction, and ends with the connection's time-out.
   */
  @Bean
  Ticks ticks(
      DataSource database,
      AgentJson json,
      ZombieWrites zombies,
      EventLog events,
      TransactionOperations transactions) {
    JdbcClient jdbc = JdbcClient.create(new JdbcTemplate(database));
    return new Ticks(new JdbcTicks(jdbc, json), zombies, events, transactions);
  }

  @Bean
  Arrivals arrivals(AgentJson json) {
    return new Arrivals(json);
  }

  @Bean
  FilterRegistrationBean<UsualTickFilter> usualTickFilter(
      Ticks ticks,
      Arrivals arrivals,
      Validator validator,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures,
      JsonMapper json) {
    var registration =
        new FilterRegistrationBean<>(
            new UsualTickFilter(ticks, arrivals, validator, failures, json));
    registration.setOrder(CurrentCaller.KNOWN_TO_FILTERS);
    registration.addUrlPatterns("/api/v1/agents/*");
    return registration;
  }
}
