package perdura.agentstate.program;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.support.TransactionOperations;
import perdura.agentstate.content.AgentJson;
import perdura.agentstate.registry.AgentFollower;
import perdura.agentstate.registry.Agents;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.platform.AgentPlatform;
import perdura.servicesupport.security.CurrentCaller;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ProgramConfiguration {

  @Bean
  JdbcPrograms programTable(JdbcClient jdbc, JsonMapper json) {
    return new JdbcPrograms(jdbc, json);
  }

  @Bean
  ProgramCarrier programCarrier(JdbcPrograms table, AgentPlatform platform, Clock clock) {
    return new ProgramCarrier(table, platform, clock);
  }

  @Bean
  AgentFollower programFollower(
      JdbcPrograms table,
      ProgramCarrier carrier,
      @Qualifier("applicationTaskExecutor") TaskExecutor threads,
      CurrentCaller caller) {
    return new ProgramFollower(table, carrier, threads, caller);
  }

  @Bean
  Programs programs(
      JdbcPrograms table,
      Agents agents,
      AgentJson json,
      AgentPlatform platform,
      ProgramCarrier carrier,
      TransactionOperations transactions,
      EventLog events) {
    return new Programs(
        table, agents, new ProgramRules(json), platform, carrier, transactions, events);
  }
}
