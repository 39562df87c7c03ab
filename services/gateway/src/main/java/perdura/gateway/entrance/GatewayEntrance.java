package perdura.gateway.entrance;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import perdura.gateway.key.ApiKeys;
import perdura.gateway.limit.RateLimits;
import perdura.gateway.route.PathForm;
import perdura.gateway.route.Routes;
import perdura.gateway.session.SessionCookie;
import perdura.gateway.session.Sessions;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.problem.Problems;
import perdura.servicesupport.security.Admission;
import perdura.servicesupport.security.BearerTokens;
import perdura.servicesupport.security.Entrance;
import perdura.servicesupport.security.InternalEntrance;
import perdura.settings.Service;
import perdura.tokens.AgentTokens;
import perdura.tokens.AgentVerification;
import perdura.tokens.ApiKey;
import perdura.tokens.Caller;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Refusal;
import perdura.tokens.Scope;
import perdura.tokens.Verification;

/**
 * Admits API keys, agents' tokens, browser sessions and internal tokens, each within its limits.
 */
@Component
class GatewayEntrance implements Entrance {
  private final InternalEntrance internal;
  private final InternalTokens internalTokens;
  private final AgentTokens agentTokens;
  private final ApiKeys keys;
  private final Sessions sessions;
  private final RateLimits limits;
  private final Clock clock;

  GatewayEntrance(
      InternalKey key,
      InternalTokens tokens,
      ApiKeys keys,
      Sessions sessions,
      RateLimits limits,
      Clock clock) {
    this.internal = new InternalEntrance(Service.GATEWAY, tokens, clock);
    this.internalTokens = tokens;
    this.agentTokens = new AgentTokens(key);
    this.keys = keys;
    this.sessions = sessions;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  public Admission admit(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (!PathForm.isPlain(path)) {
      return new Admission.Refused(
          new ProblemException(
              HttpStatus.BAD_REQUEST,
              "INVALID_PATH",
              "The path holds what could be read in two ways. Write it plainly."));
    }
    if (path.equals("/actuator") || path.startsWith("/actuator/")) {
      return internal.admit(request);
    }
    if (OpenPaths.isOpen(request.getMethod(), path)) {
      return new Admission.Open();
    }
    return limited(identify(request, path), path);
  }

  private Admission identify(HttpServletRequest request, String path) {
    Optional<String> token = BearerTokens.of(request);
    if (token.isPresent()) {
      return ApiKey.parse(token.get())
          .map(key -> byKey(key, request.getRemoteAddr()))
          .orElseGet(() -> byToken(token.get(), path, request));
    }
    return SessionCookie.of(request)
        .map(cookie -> bySession(cookie, request))
        .orElseGet(() -> new Admission.Refused(BearerTokens.missing()));
  }

  private Admission byKey(ApiKey key, String address) {
    // Unknown keys cost a query each, so their number is limited by where they come from.
    Duration wait = keys.isRemembered(key) ? Duration.ZERO : limits.take("address:" + address);
    if (wait.isPositive()) {
      return new Admission.Refused(tooMany(wait));
    }
    try {
      return keys.caller(key)
          .<Admission>map(Admission.Known::new)
          .orElseGet(() -> new Admission.Refused(BearerTokens.refused("is not a key in use here")));
    } catch (DataAccessException | TransactionException unreachable) {
      return new Admission.Refused(Problems.databaseUnavailable());
    }
  }

  private Admission byToken(String token, String path, HttpServletRequest request) {
    return switch (internalTokens.verify(token, Service.GATEWAY.label(), clock)) {
      case Verification.Accepted accepted -> new Admission.Known(accepted.caller());
      case Verification.Refused refused ->
          refused.reason() == Refusal.FORGED
              ? byAgentToken(token, path, request)
              : new Admission.Refused(BearerTokens.refused(refused.reason().text()));
    };
  }

  private Admission byAgentToken(String token, String path, HttpServletRequest request) {
    return switch (agentTokens.verify(token, clock)) {
      case AgentVerification.Refused refused ->
          new Admission.Refused(BearerTokens.refused(refused.reason().text()));
      case AgentVerification.Accepted accepted -> ofAgent(accepted, path, request);
    };
  }

  private static Admission ofAgent(
      AgentVerification.Accepted agent, String path, HttpServletRequest request) {
    if (!Routes.isOfAgent(request.getMethod(), path, agent.agent())) {
      return new Admission.Refused(
          new ProblemException(
              HttpStatus.FORBIDDEN,
              "FORBIDDEN",
              "The token of agent %s opens /api/v1/agents/%s and its own orders, fills and positions only."
                  .formatted(agent.agent(), agent.agent())));
    }
    AgentGeneration.keep(agent.generation(), request);
    return new Admission.Known(
        new Caller("gateway", "agent:" + agent.agent(), Set.of(Scope.AGENT)));
  }

  private Admission bySession(String cookie, HttpServletRequest request) {
    if (!SameOrigin.allows(request)) {
      return new Admission.Refused(
          new ProblemException(
              HttpStatus.FORBIDDEN,
              "CROSS_SITE",
              "A session may change things from this suite's own page only."));
    }
    return sessions
        .caller(cookie)
        .<Admission>map(Admission.Known::new)
        .orElseGet(() ->
            new Admission.Refused(BearerTokens.refused("of your session has ended; log in again")));
  }

  private Admission limited(Admission admission, String path) {
    if (admission instanceof Admission.Known known && !Routes.isHalt(path)) {
      Duration wait = limits.take(known.caller().subject());
      return wait.isPositive() ? new Admission.Refused(tooMany(wait)) : admission;
    }
    return admission;
  }

  private static ProblemException tooMany(Duration wait) {
    return new ProblemException(
            HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED", "Too many requests. Wait, then go on.")
        .retryAfter(wait);
  }
}
