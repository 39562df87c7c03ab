package perdura.tradingengine.access;

import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.api.agentstate.StandingsApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.security.CurrentCaller;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  @Bean
  AgentAccess agentAccess(CurrentCaller caller, ServiceClients clients, Clock clock) {
    StandingsApi standings = clients.of(Service.AGENT_STATE, StandingsApi.class);
    return new AgentAccess(
        caller, new Generations(standings, Executors.newVirtualThreadPerTaskExecutor(), clock));
  }
}
