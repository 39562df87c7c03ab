package perdura.tradingengine.builtin;

import java.time.Clock;
import java.time.Duration;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.DecisionsApi;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.settings.Service;
import perdura.tradingcore.id.AgentId;
import perdura.tradingengine.feed.Feed;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.proposal.ProposalArchive;
import perdura.tradingengine.role.Role;
import perdura.tradingengine.roster.Roster;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class BuiltinConfiguration {
  @Bean
  BuiltinAgents builtinAgents(Instruments instruments, Feed feed) {
    TreeMap<AgentId, HeldStrategy> agents = new TreeMap<>();
    Roster.of(instruments.all(), instruments.numeraire())
        .forEach(
            (agent, strategy) -> agents.put(agent, new HeldStrategy(strategy, feed.isRecorded())));
    return new BuiltinAgents(agents);
  }

  @Bean
  Role speakerRole(
      BuiltinAgents agents,
      ProposalArchive proposals,
      ServiceClients clients,
      JdbcClient database,
      JsonMapper json,
      @Value("${perdura.engine.memory-patience:PT10S}") Duration memoryPatience,
      Clock clock) {
    AgentsApi registry = clients.of(Service.AGENT_STATE, AgentsApi.class);
    TicksApi ticks = clients.of(Service.AGENT_STATE, TicksApi.class);
    String life = UUID.randomUUID().toString();
    DecisionArchive archive =
        new DecisionArchive(
            agents.held().keySet(),
            new JdbcDecisions(database, json),
            clients.of(Service.AGENT_STATE, DecisionsApi.class),
            clock);
    return new Role(
        "engine-speaker",
        Role.SPEAK,
        new AgentSpeaker(
            agents.held().entrySet().stream()
                .map(agent ->
                    new AgentSession(
                        agent.getKey().value(),
                        agent.getValue(),
                        registry,
                        ticks,
                        json,
                        life,
                        memoryPatience,
                        clock))
                .toList(),
            archive,
            proposals));
  }
}
