package perdura.servicesupport.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;
import perdura.servicesupport.problem.ProblemWriter;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** Stops who is not admitted, and guards the actuator, which knows no {@link Needs}. */
final class EntranceFilter extends OncePerRequestFilter {
  private static final Set<Scope> METRICS = Set.of(Scope.METRICS, Scope.SERVICE, Scope.VIEWER);
  private static final Set<Scope> ACTUATOR = Set.of(Scope.SERVICE, Scope.VIEWER);

  private final Entrance entrance;
  private final ProblemWriter problems;

  EntranceFilter(Entrance entrance, ProblemWriter problems) {
    this.entrance = entrance;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    switch (entrance.admit(request)) {
      case Admission.Open _ -> {
        request.setAttribute(CurrentCaller.OPEN, true);
        chain.doFilter(request, response);
      }
      case Admission.Known known -> {
        checkActuator(request.getRequestURI(), known.caller());
        request.setAttribute(CurrentCaller.CALLER, known.caller());
        chain.doFilter(request, response);
      }
      case Admission.Refused refused -> problems.write(refused.problem(), response);
    }
  }

  private static void checkActuator(String path, Caller caller) {
    if (path.equals("/actuator/prometheus")) {
      Rules.check(caller, METRICS);
    } else if (path.equals("/actuator") || path.startsWith("/actuator/")) {
      Rules.check(caller, ACTUATOR);
    }
  }
}
