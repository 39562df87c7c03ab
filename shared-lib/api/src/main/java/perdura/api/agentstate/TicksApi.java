package perdura.api.agentstate;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The one call of an agent's cycle. */
@HttpExchange("/api/v1/agents/{name}/tick")
public interface TicksApi {
  /** Which start of the agent calls: set by who verified the agent's token, never by the agent. */
  String GENERATION = "Perdura-Agent-Generation";

  /**
   * Lease, heartbeat, progress and state in one transaction: an answer means that all is durable.
   */
  @PostExchange
  TickAnswer tick(
      @PathVariable String name,
      @RequestHeader(name = GENERATION, required = false) @Nullable Long generation,
      @RequestBody @Valid Tick tick);
}
