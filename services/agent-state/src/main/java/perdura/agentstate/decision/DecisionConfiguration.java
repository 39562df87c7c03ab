package perdura.agentstate.decision;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.registry.Agents;

@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

  @Bean
  Decisions decisions(
      JdbcClient jdbc, Agents agents, AgentJson json, TransactionOperations transactions) {
    return new Decisions(new JdbcDecisions(jdbc, json), agents, json, transactions);
  }
}
