package perdura.servicesupport.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import perdura.servicesupport.problem.ProblemException;

/** {@code Authorization: Bearer …}, and the answers where it is missing or bad. */
public final class BearerTokens {
  private static final String SCHEME = "Bearer ";

  private BearerTokens() {}

  /** The token of {@code request}, if it carries one. */
  public static Optional<String> of(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? Optional.of(header.substring(SCHEME.length()).strip())
        : Optional.empty();
  }

  /** 401: there is no token. */
  public static ProblemException missing() {
    return unauthorized("TOKEN_MISSING", "Send a token: Authorization: Bearer TOKEN.");
  }

  /** 401: the token {@code why}, as the end of a sentence. */
  public static ProblemException refused(String why) {
    return unauthorized("TOKEN_REFUSED", "The token " + why + ".");
  }

  private static ProblemException unauthorized(String code, String detail) {
    return new ProblemException(HttpStatus.UNAUTHORIZED, code, detail)
        .header("WWW-Authenticate", "Bearer");
  }
}
