package perdura.api.agentstate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import perdura.api.Page;

/**
 * The processes of the user's own agents. Reading needs scope viewer; changes and output need
 * operator. Where no platform runs processes, those answer 409 {@code NO_PLATFORM}; where it is out
 * of reach, wishes are kept and carried out later.
 */
public interface ProgramsApi {

  /**
   * All of them, the newest agent first; after the last one, over the limit, those that the
   * platform runs and the records do not know.
   */
  @GetExchange("/api/v1/programs")
  Page<ProgramView> programs(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** One of them; 404 {@code PROGRAM_UNKNOWN}. */
  @GetExchange("/api/v1/agents/{name}/program")
  ProgramView program(@PathVariable String name);

  /**
   * Gives the agent this program; repeating it is harmless. An agent that is new is registered, one
   * that was retired returns with the state it left. 409 {@code AGENT_KIND_DIFFERS} for one that
   * lives in the engine.
   */
  @PutExchange("/api/v1/agents/{name}/program")
  ProgramView put(@PathVariable String name, @RequestBody @Valid AgentProgram program);

  /**
   * Lets the agent trade with so much, or not at all; whatever its program becomes, until that is
   * removed. 404 {@code PROGRAM_UNKNOWN} where no program is kept for it. A person's, scope
   * operator.
   */
  @PutExchange("/api/v1/agents/{name}/program/capital")
  ProgramView capital(@PathVariable String name, @RequestBody @Valid CapitalChange change);

  /**
   * Ends the process, forgets the program and the capital, and retires the agent; its state stays.
   * A process that the records do not know is only ended, and that at once: 503 {@code
   * PLATFORM_UNAVAILABLE} or 409 {@code REMOVAL_REFUSED} where it cannot be.
   */
  @DeleteExchange("/api/v1/agents/{name}/program")
  void remove(@PathVariable String name);

  /** Ends the process and starts it again; one that was given up is taken up. */
  @PostExchange("/api/v1/agents/{name}/program/restarts")
  ProgramRestarted restart(@PathVariable String name, @RequestBody @Valid ProgramRestart restart);

  /** The last lines of its output; 100 of them by default. */
  @GetExchange("/api/v1/agents/{name}/program/log")
  ProgramLines log(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable @Min(1) @Max(1000) Integer lines);

  /** The lines before its last end, at most 50; none where it never ended. */
  @GetExchange("/api/v1/agents/{name}/program/last-words")
  ProgramLines lastWords(@PathVariable String name);
}
