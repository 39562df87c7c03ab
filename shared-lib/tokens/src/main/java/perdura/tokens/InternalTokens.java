package perdura.tokens;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tokens between the suite's processes: one per request, good for 60 s and for one service.
 * Thread-safe.
 */
public final class InternalTokens {
  /** How long a minted token is good, without the 10 s of allowed clock skew. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  /** The audience of the metrics token, which every service accepts for metrics alone. */
  private static final String EVERY_SERVICE = "*";

  private final SigningKey key;

  /** Tokens signed under the label {@code internal-token} of {@code key}. */
  public InternalTokens(InternalKey key) {
    this.key = new SigningKey(key, "internal-token");
  }

  /**
   * A token by which {@code issuer} vouches to the service {@code audience} that {@code subject}
   * has {@code scopes}.
   */
  public String mint(
      String issuer, String subject, String audience, Set<Scope> scopes, Clock clock) {
    if (audience.equals(EVERY_SERVICE)) {
      throw new IllegalArgumentException("A token is minted for one service.");
    }
    Instant now = clock.instant();
    return key.sign(
        claims(issuer, subject, audience, scopes, now)
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build());
  }

  /** The token that opens metrics, and nothing else, of every service; it does not expire. */
  public String mintForMetrics(String issuer, Clock clock) {
    return key.sign(
        claims(issuer, "metrics", EVERY_SERVICE, EnumSet.of(Scope.METRICS), clock.instant())
            .build());
  }

  /** Whether {@code token} is good for the service {@code audience} now, and for whom. */
  public Verification verify(String token, String audience, Clock clock) {
    return switch (key.read(token, clock.instant())) {
      case Reading.Failed failed -> new Verification.Refused(failed.reason());
      case Reading.Read read -> judge(read.claims(), audience);
    };
  }

  private static Verification judge(JWTClaimsSet claims, String audience) {
    Set<Scope> scopes = scopes(claims.getClaim("scope"));
    String issuer = claims.getIssuer();
    String subject = claims.getSubject();
    if (issuer == null || subject == null || scopes.isEmpty()) {
      return new Verification.Refused(Refusal.MALFORMED);
    }
    if (!isMeantFor(claims, audience, scopes)) {
      return new Verification.Refused(Refusal.WRONG_AUDIENCE);
    }
    if (claims.getExpirationTime() == null && !isForMetrics(scopes)) {
      return new Verification.Refused(Refusal.MALFORMED);
    }
    return new Verification.Accepted(new Caller(issuer, subject, scopes));
  }

  private static boolean isMeantFor(JWTClaimsSet claims, String audience, Set<Scope> scopes) {
    List<String> meant = claims.getAudience();
    return meant.equals(List.of(audience))
        || (meant.equals(List.of(EVERY_SERVICE)) && isForMetrics(scopes));
  }

  private static boolean isForMetrics(Set<Scope> scopes) {
    return scopes.equals(EnumSet.of(Scope.METRICS));
  }

  private static JWTClaimsSet.Builder claims(
      String issuer, String subject, String audience, Set<Scope> scopes, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(subject)
        .audience(audience)
        .claim("scope", scopes.stream().map(Scope::label).sorted().collect(Collectors.joining(" ")))
        .issueTime(Date.from(now));
  }

  /** The scopes in {@code claim}; none if one of them is unknown. */
  static Set<Scope> scopes(@Nullable Object claim) {
    if (!(claim instanceof String text) || text.isBlank()) {
      return Set.of();
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String label : Arrays.asList(text.split(" "))) {
      Optional<Scope> scope = Scope.labelled(label);
      if (scope.isEmpty()) {
        return Set.of();
      }
      scopes.add(scope.get());
    }
    return scopes;
  }
}
