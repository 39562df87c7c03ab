package perdura.tradingengine.proposal;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.api.agentstate.DecisionsApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ProposalConfiguration {
  @Bean
  ProposalArchive proposalArchive(
      JdbcProposals proposals, ServiceClients clients, JsonMapper json, Clock clock) {
    return new ProposalArchive(
        proposals, clients.of(Service.AGENT_STATE, DecisionsApi.class), json, clock);
  }
}
