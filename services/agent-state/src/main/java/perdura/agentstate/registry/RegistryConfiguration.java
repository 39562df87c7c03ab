package perdura.agentstate.registry;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.security.CurrentCaller;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegistryProperties.class)
class RegistryConfiguration {

  @Bean
  Agents agents(
      JdbcClient jdbc,
      JsonMapper json,
      RegistryProperties properties,
      TransactionOperations transactions,
      EventLog events,
      AgentFollower follower) {
    return new Agents(
        new JdbcAgents(jdbc, json, properties.progressLimit()), transactions, events, follower);
  }

  @Bean
  AgentAccess agentAccess(CurrentCaller caller) {
    return new AgentAccess(caller);
  }
}
