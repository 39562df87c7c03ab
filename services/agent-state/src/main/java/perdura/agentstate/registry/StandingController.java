package perdura.agentstate.registry;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.agentstate.AgentStanding;
import perdura.api.agentstate.StandingsApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class StandingController implements StandingsApi {
  private final Agents agents;

  StandingController(Agents agents) {
    this.agents = agents;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public AgentStanding standing(String name) {
    return agents.standing(name);
  }
}
