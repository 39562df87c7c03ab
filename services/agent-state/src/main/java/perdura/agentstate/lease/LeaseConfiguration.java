package perdura.agentstate.lease;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.servicesupport.events.EventLog;

@Configuration(proxyBeanMethods = false)
class LeaseConfiguration {

  @Bean
  Leases agentLeases(JdbcClient jdbc, TransactionOperations transactions, EventLog events) {
    return new Leases(jdbc, transactions, events);
  }

  @Bean
  ZombieWrites zombieWrites(JdbcClient jdbc, EventLog events) {
    return new ZombieWrites(jdbc, events);
  }
}
