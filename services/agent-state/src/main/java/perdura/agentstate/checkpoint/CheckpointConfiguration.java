package perdura.agentstate.checkpoint;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.servicesupport.events.EventLog;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointProperties.class)
class CheckpointConfiguration {

  @Bean
  Checkpoints checkpoints(
      JdbcClient jdbc,
      CheckpointProperties retention,
      TransactionOperations transactions,
      EventLog events) {
    return new Checkpoints(
        new JdbcCheckpoints(jdbc), new JdbcRecoveries(jdbc), retention, transactions, events);
  }
}
