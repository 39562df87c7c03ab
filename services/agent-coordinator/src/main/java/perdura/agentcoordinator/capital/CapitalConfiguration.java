package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.tradingengine.AccountsApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.events.EventLog;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
class CapitalConfiguration {
  @Bean
  static JdbcRebalancings jdbcRebalancings(JdbcClient database) {
    return new JdbcRebalancings(database);
  }

  @Bean
  static Rebalancings rebalancings(
      Environment environment,
      ServiceClients clients,
      JdbcRebalancings rows,
      PlatformTransactionManager transactions,
      EventLog events,
      Clock clock) {
    return new Rebalancings(
        Allotment.parseAll(environment.getRequiredProperty("perdura.coordinator.mandates")),
        new BigDecimal(environment.getRequiredProperty("perdura.coordinator.capital-cap")),
        clients.of(Service.TRADING_ENGINE, AccountsApi.class),
        rows,
        new TransactionTemplate(transactions),
        done -> events.append("capital.rebalanced", Long.toString(done.id()), done),
        clock);
  }

  @Bean
  static CapitalArchive capitalArchive(JdbcRebalancings rows, ServiceClients clients, Clock clock) {
    return new CapitalArchive(rows, clients.of(Service.AGENT_STATE, DecisionsApi.class), clock);
  }
}
