package perdura.api.agentstate;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What was refused to those who hold an agent's lease no more. */
public interface ZombieWritesApi {

  /** The latest first, a hundred at most. Scope viewer. */
  @GetExchange("/api/v1/agents/{name}/zombie-writes")
  Page<ZombieWrite> zombieWrites(@PathVariable String name);
}
