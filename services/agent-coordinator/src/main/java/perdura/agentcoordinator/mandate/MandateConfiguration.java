package perdura.agentcoordinator.mandate;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.agentcoordinator.capital.Allotments;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.agentstate.ProgramsApi;
import perdura.api.tradingengine.MandatesApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.events.EventLog;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class MandateConfiguration {
  @Bean
  static JdbcRulings rulings(
      JdbcClient database,
      PlatformTransactionManager transactions,
      EventLog events,
      ServiceClients clients) {
    return new JdbcRulings(
        database,
        new TransactionTemplate(transactions),
        events,
        clients.of(Service.AGENT_STATE, DecisionsApi.class));
  }

  @Bean
  static MandateRounds mandateRounds(
      Allotments allotments, ServiceClients clients, JdbcRulings rulings, Clock clock) {
    return new MandateRounds(
        allotments,
        new OwnCapital(clients.of(Service.AGENT_STATE, ProgramsApi.class)),
        new MandatePolicy(),
        clients.of(Service.AGENT_STATE, AgentsApi.class),
        clients.of(Service.TRADING_ENGINE, MandatesApi.class),
        rulings,
        clock);
  }
}
