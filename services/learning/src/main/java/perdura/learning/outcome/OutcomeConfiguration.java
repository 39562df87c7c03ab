package perdura.learning.outcome;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.agentstate.DecisionsApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class OutcomeConfiguration {
  @Bean
  static OutcomeReader outcomeReader(JdbcClient database) {
    return new OutcomeReader(database);
  }

  @Bean
  static JdbcOutcomes jdbcOutcomes(
      JdbcClient database, PlatformTransactionManager transactions, JsonMapper json) {
    return new JdbcOutcomes(database, oneView(transactions), json);
  }

  @Bean
  static OutcomeFollower outcomeFollower(
      JdbcOutcomes outcomes, ServiceClients clients, JsonMapper json, Clock clock) {
    DecisionsApi archive = clients.of(Service.AGENT_STATE, DecisionsApi.class);
    return new OutcomeFollower(outcomes, new ArchiveTeller(outcomes, archive, json, clock));
  }

  /** All statements of a transaction see the projection as of one moment. */
  static TransactionTemplate oneView(PlatformTransactionManager transactions) {
    TransactionTemplate template = new TransactionTemplate(transactions);
    template.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    return template;
  }
}
