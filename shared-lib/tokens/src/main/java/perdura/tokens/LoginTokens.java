package perdura.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * Login links and the browser sessions they are traded for. Both are stateless here; that a link
 * opens one session only, and that a session may end early, is the gateway's to remember, by {@link
 * Login#id}. Thread-safe.
 */
public final class LoginTokens {
  /** How long a login link is good. */
  public static final Duration LINK_LIFETIME = Duration.ofMinutes(10);

  /** How long a session lasts. */
  public static final Duration SESSION_LIFETIME = Duration.ofHours(12);

  private static final String LINK = "login-link";
  private static final String SESSION = "session";

  private final SigningKey key;

  /** Tokens signed under the label {@code session} of {@code key}. */
  public LoginTokens(InternalKey key) {
    this.key = new SigningKey(key, "session");
  }

  /** A token for a login link by which {@code subject} gets a session with {@code scope}. */
  public String mintLink(String subject, Scope scope, Clock clock) {
    return mint(LINK, subject, scope, LINK_LIFETIME, clock);
  }

  /** A token for a session of {@code subject} with {@code scope}. */
  public String mintSession(String subject, Scope scope, Clock clock) {
    return mint(SESSION, subject, scope, SESSION_LIFETIME, clock);
  }

  /** Whether {@code token} is a good login link now. */
  public LoginVerification verifyLink(String token, Clock clock) {
    return verify(LINK, token, clock);
  }

  /** Whether {@code token} is a good session now. */
  public LoginVerification verifySession(String token, Clock clock) {
    return verify(SESSION, token, clock);
  }

  private String mint(String use, String subject, Scope scope, Duration lifetime, Clock clock) {
    if (!scope.isForPeople()) {
      throw new IllegalArgumentException("Only people log in, not " + scope.label() + ".");
    }
    Instant now = clock.instant();
    return key.sign(
        new JWTClaimsSet.Builder()
            .jwtID(UUID.randomUUID().toString())
            .audience(use)
            .subject(subject)
            .claim("scope", scope.label())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(lifetime)))
            .build());
  }

  private LoginVerification verify(String use, String token, Clock clock) {
    return switch (key.read(token, clock.instant())) {
      case Reading.Failed failed -> new LoginVerification.Refused(failed.reason());
      case Reading.Read read -> judge(use, read.claims());
    };
  }

  private static LoginVerification judge(String use, JWTClaimsSet claims) {
    if (!claims.getAudience().contains(use)) {
      return new LoginVerification.Refused(Refusal.WRONG_AUDIENCE);
    }
    String id = claims.getJWTID();
    String subject = claims.getSubject();
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    if (id == null || subject == null || issued == null || expires == null) {
      return new LoginVerification.Refused(Refusal.MALFORMED);
    }
    return InternalTokens.scopes(claims.getClaim("scope")).stream()
        .filter(Scope::isForPeople)
        .findFirst()
        .<LoginVerification>map(scope ->
            new LoginVerification.Accepted(
                new Login(id, subject, scope, issued.toInstant(), expires.toInstant())))
        .orElse(new LoginVerification.Refused(Refusal.MALFORMED));
  }
}
