package perdura.servicesupport.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import perdura.servicesupport.problem.ProblemException;
import perdura.tokens.Caller;

/** Holds callers to {@link Needs}; what has no rule is closed. */
final class NeedsInterceptor implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(CurrentCaller.OPEN) != null) {
      return true;
    }
    if (handler instanceof HandlerMethod method
        && request.getAttribute(CurrentCaller.CALLER) instanceof Caller caller) {
      Rules.check(caller, Rules.of(method).orElseThrow(NeedsInterceptor::closed));
      return true;
    }
    throw closed();
  }

  private static ProblemException closed() {
    return new ProblemException(
        HttpStatus.FORBIDDEN, "CLOSED", "This operation is open to nobody: it states no rule.");
  }
}
