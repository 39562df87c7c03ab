package perdura.agentstate.registry;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.lease.Leases;
import perdura.api.Page;
import perdura.api.agentstate.Agent;
import perdura.api.agentstate.AgentRegistration;
import perdura.api.agentstate.AgentsApi;
import perdura.api.agentstate.DesiredChange;
import perdura.api.agentstate.LeaseRelease;
import perdura.api.agentstate.LeaseReleased;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class AgentsController implements AgentsApi {
  private final Agents agents;
  private final Leases leases;
  private final AgentAccess access;

  AgentsController(Agents agents, Leases leases, AgentAccess access) {
    this.agents = agents;
    this.leases = leases;
    this.access = access;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Agent> list(@Nullable Integer limit, @Nullable String cursor, boolean retired) {
    return agents.list(limit, cursor, retired);
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public Agent register(AgentRegistration registration) {
    return agents.register(registration);
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Agent show(String name) {
    access.requireOwn(name);
    return agents.show(name);
  }

  @Override
  @Needs(Scope.OPERATOR)
  public Agent desire(String name, DesiredChange change) {
    return agents.desire(name, change);
  }

  @Override
  @Needs({Scope.OPERATOR})
  public Agent retire(String name) {
    return agents.retire(name);
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public LeaseReleased release(String name, LeaseRelease release) {
    agents.show(name);
    if (release.epoch() == null && release.run() == null && release.generation() == null) {
      throw Problems.invalid("Name whose lease is to be freed: by epoch, run or generation.");
    }
    return leases.release(name, release);
  }
}
