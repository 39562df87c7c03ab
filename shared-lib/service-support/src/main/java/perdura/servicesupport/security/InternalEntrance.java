package perdura.servicesupport.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Optional;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Verification;

/** Asks for an internal token of this service's own audience for everything but liveness. */
public final class InternalEntrance implements Entrance {
  private static final String LIVENESS = "/actuator/health/liveness";

  private final Service service;
  private final InternalTokens tokens;
  private final Clock clock;

  /** The entrance of {@code service}. */
  public InternalEntrance(Service service, InternalTokens tokens, Clock clock) {
    this.service = service;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Admission admit(HttpServletRequest request) {
    if (request.getRequestURI().equals(LIVENESS)) {
      return new Admission.Open();
    }
    Optional<String> token = BearerTokens.of(request);
    if (token.isEmpty()) {
      return new Admission.Refused(BearerTokens.missing());
    }
    return switch (tokens.verify(token.get(), service.label(), clock)) {
      case Verification.Accepted accepted -> new Admission.Known(accepted.caller());
      case Verification.Refused refused ->
          new Admission.Refused(BearerTokens.refused(refused.reason().text()));
    };
  }
}
