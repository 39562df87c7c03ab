package perdura.servicesupport.security;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import perdura.servicesupport.problem.ProblemException;
import perdura.tokens.Caller;
import perdura.tokens.Scope;

/** Compares callers with rules. */
final class Rules {
  private Rules() {}

  /** The rule of a controller's method: its own, else its class's. */
  static Optional<Set<Scope>> of(HandlerMethod method) {
    Needs own = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), Needs.class);
    Needs rule =
        own != null
            ? own
            : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
    return Optional.ofNullable(rule).map(needs -> EnumSet.copyOf(Set.of(needs.value())));
  }

  /** Lets {@code caller} pass if one of {@code needed} is covered, else throws a 403. */
  static void check(Caller caller, Set<Scope> needed) {
    if (needed.stream().noneMatch(caller::may)) {
      throw new ProblemException(
          HttpStatus.FORBIDDEN,
          "FORBIDDEN",
          "This needs scope %s; %s has %s."
              .formatted(labels(needed), caller.subject(), labels(caller.scopes())));
    }
  }

  static String labels(Collection<Scope> scopes) {
    return scopes.stream().sorted().map(Scope::label).collect(Collectors.joining(" or "));
  }
}
