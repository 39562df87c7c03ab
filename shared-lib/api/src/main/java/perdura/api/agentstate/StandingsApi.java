package perdura.api.agentstate;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** For owners that an agent's token reaches too: whether it is the newest. */
public interface StandingsApi {

  /** Scope service or viewer; 404 {@code AGENT_UNKNOWN}. */
  @GetExchange("/api/v1/agents/{name}/standing")
  AgentStanding standing(@PathVariable String name);
}
