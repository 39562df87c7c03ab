package perdura.agentstate.registry;

import org.springframework.web.bind.annotation.RestController;
import perdura.agentstate.lease.ZombieWrites;
import perdura.api.Page;
import perdura.api.agentstate.ZombieWrite;
import perdura.api.agentstate.ZombieWritesApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class ZombieWritesController implements ZombieWritesApi {
  private static final int MOST = 100;

  private final Agents agents;
  private final ZombieWrites zombies;

  ZombieWritesController(Agents agents, ZombieWrites zombies) {
    this.agents = agents;
    this.zombies = zombies;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<ZombieWrite> zombieWrites(String name) {
    agents.show(name);
    return new Page<>(zombies.latest(name, MOST), null);
  }
}
