package perdura.agentstate.state;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.lease.ZombieWrites;

@Configuration(proxyBeanMethods = false)
class StateConfiguration {

  @Bean
  States states(
      JdbcClient jdbc, AgentJson json, ZombieWrites zombies, TransactionOperations transactions) {
    return new States(new JdbcStates(jdbc, json), zombies, transactions);
  }
}
