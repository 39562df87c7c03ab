package perdura.servicesupport.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import perdura.servicesupport.problem.ProblemException;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** Holds callers to {@link Needs}; what has no rule is closed. */
final class NeedsInterceptor implements HandlerInterceptor {
  /** A search for annotations in each request would cost more than what it decides. */
  private final Map<HandlerMethod, Optional<Set<Scope>>> rules = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(CurrentCaller.OPEN) != null) {
      return true;
    }
    if (handler instanceof HandlerMethod method
        && request.getAttribute(CurrentCaller.CALLER) instanceof Caller caller) {
      Rules.check(
          caller, rules.computeIfAbsent(method, Rules::of).orElseThrow(NeedsInterceptor::closed));
      return true;
    }
    throw closed();
  }

  private static ProblemException closed() {
    return new ProblemException(
        HttpStatus.FORBIDDEN, "CLOSED", "This operation is open to nobody: it states no rule.");
  }
}
