package perdura.agentstate.tick;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.lease.ZombieWrites;
import perdura.servicesupport.events.EventLog;

@Configuration(proxyBeanMethods = false)
class TickConfiguration {

  @Bean
  Ticks ticks(
      JdbcClient jdbc,
      AgentJson json,
      ZombieWrites zombies,
      EventLog events,
      TransactionOperations transactions) {
    return new Ticks(new JdbcTicks(jdbc, json), zombies, events, transactions);
  }
}
