package perdura.api.agentstate;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import perdura.api.Page;

/** The registry of agents, and who may write for them. */
@HttpExchange("/api/v1/agents")
public interface AgentsApi {

  /** The agents, newest first; the retired ones only if asked for. */
  @GetExchange
  Page<Agent> list(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "false") boolean retired);

  /** Registers an agent; one of that name and kind stays as it is. */
  @PostExchange
  Agent register(@RequestBody @Valid AgentRegistration registration);

  /** One agent. */
  @GetExchange("/{name}")
  Agent show(@PathVariable String name);

  /** Says what the agent shall do from its next tick on. */
  @PutExchange("/{name}/desired")
  Agent desire(@PathVariable String name, @RequestBody @Valid DesiredChange change);

  /** Takes the agent out of service; its state and decisions stay. */
  @DeleteExchange("/{name}")
  Agent retire(@PathVariable String name);

  /** Frees the lease of a process life whose end was seen. */
  @PostExchange("/{name}/release")
  LeaseReleased release(@PathVariable String name, @RequestBody @Valid LeaseRelease release);
}
