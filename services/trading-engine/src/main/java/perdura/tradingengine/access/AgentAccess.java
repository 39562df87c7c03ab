package perdura.tradingengine.access;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.CurrentCaller;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;

/**
 * Keeps an agent that calls to what is its own, and to its newest start; everybody else passes.
 * Thread-safe.
 */
public final class AgentAccess {
  private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

  private final CurrentCaller caller;
  private final Generations generations;

  AgentAccess(CurrentCaller caller, Generations generations) {
    this.caller = caller;
    this.generations = generations;
  }

  /**
   * Whose things are read: the caller's own where an agent calls, else {@code asked}. 403 if an
   * agent asks for another's.
   */
  public @Nullable String reads(@Nullable String asked) {
    Optional<String> agent = caller.get().agent();
    if (agent.isEmpty()) {
      return asked;
    }
    if (asked != null) {
      requireOwn(asked);
    }
    generation().ifPresent(number -> require(generations.known(agent.get(), number)));
    return agent.get();
  }

  /** 403 if an agent reads an order that is not its own. */
  public void readsOrder(String clientOrderId) {
    reads(null);
    requireOwnOrder(clientOrderId);
  }

  /**
   * Before an order is taken: 403 in another's name, 401 from an older start, and 503 where nobody
   * can say which start is the newest, unless the order only brings the position nearer to zero.
   */
  public void orders(String agent, boolean reduceOnly) {
    requireOwn(agent);
    requireNewest(reduceOnly);
  }

  /** Before an order is canceled: 403 if it is another's, 401 from an older start. */
  public void cancels(String clientOrderId) {
    requireOwnOrder(clientOrderId);
    requireNewest(true);
  }

  private void requireNewest(boolean evenIfUnknown) {
    Optional<String> agent = caller.get().agent();
    Optional<Long> generation = generation();
    if (agent.isPresent() && generation.isPresent()) {
      Standing standing = generations.asked(agent.get(), generation.get());
      if (!(standing instanceof Standing.Unknown && evenIfUnknown)) {
        require(standing);
      }
    }
  }

  private static void require(Standing standing) {
    switch (standing) {
      case Standing.Newest _ -> {}
      case Standing.Superseded(long number, long newest) ->
          throw new ProblemException(
              HttpStatus.UNAUTHORIZED,
              "TOKEN_SUPERSEDED",
              "The token is of start %d of the agent, but start %d was seen. End: you were replaced."
                  .formatted(number, newest));
      case Standing.Retired _ ->
          throw new ProblemException(
              HttpStatus.GONE, "AGENT_RETIRED", "The agent is retired: end with exit code 76.");
      case Standing.Unknown(String why) ->
          throw new ProblemException(
                  HttpStatus.SERVICE_UNAVAILABLE,
                  "AGENT_STANDING_UNKNOWN",
                  "Whether this is the agent's newest start cannot be told now: %s Until then only cancels and reduceOnly orders pass; try again."
                      .formatted(why))
              .retryAfter(ASK_AGAIN);
    }
  }

  private void requireOwn(String agent) {
    caller
        .get()
        .agent()
        .filter(own -> !own.equals(agent))
        .ifPresent(own -> {
          throw new ProblemException(
              HttpStatus.FORBIDDEN,
              "FORBIDDEN",
              "The token of %s is good for its own orders, fills and positions only."
                  .formatted(own));
        });
  }

  private void requireOwnOrder(String clientOrderId) {
    caller
        .get()
        .agent()
        .filter(own -> !new ClientOrderId(clientOrderId).isOf(new AgentId(own)))
        .ifPresent(own -> {
          throw new ProblemException(
              HttpStatus.FORBIDDEN,
              "FORBIDDEN",
              "The order %s is none of %s's.".formatted(clientOrderId, own));
        });
  }

  /** Which start of the agent calls; none where the caller showed no agent's token. */
  private static Optional<Long> generation() {
    if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes now) {
      return Optional.ofNullable(now.getRequest().getHeader(TicksApi.GENERATION))
          .map(AgentAccess::number);
    }
    return Optional.empty();
  }

  private static long number(String header) {
    try {
      return Long.parseLong(header);
    } catch (NumberFormatException notOurs) {
      throw Problems.invalid(TicksApi.GENERATION + " is set by the gateway, to a number.");
    }
  }
}
