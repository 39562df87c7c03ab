package perdura.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

  private final InternalKey key = InternalKey.generate(new SecureRandom());
  private final InternalTokens internal = new InternalTokens(key);
  private final AgentTokens agents = new AgentTokens(key);
  private final LoginTokens logins = new LoginTokens(key);

  @Test
  void acceptsWhatItMinted() {
    Verification verification = internal.verify(schedulerToken(), "trading-engine", NOON);

    assertThat(verification)
        .isEqualTo(
            new Verification.Accepted(
                new Caller("scheduler", "service:scheduler", Set.of(Scope.SERVICE))));
  }

  @Test
  void refusesAnotherAudience() {
    Verification verification = internal.verify(schedulerToken(), "gateway", NOON);

    assertThat(verification).isEqualTo(new Verification.Refused(Refusal.WRONG_AUDIENCE));
  }

  @Test
  void refusesAfterSixtySecondsAndTheAllowedSkew() {
    String token = schedulerToken();

    assertThat(internal.verify(token, "trading-engine", later(69)))
        .isInstanceOf(Verification.Accepted.class);
    assertThat(internal.verify(token, "trading-engine", later(70)))
        .isEqualTo(new Verification.Refused(Refusal.EXPIRED));
  }

  @Test
  void refusesATokenFromTheFuture() {
    String token = schedulerToken();

    assertThat(internal.verify(token, "trading-engine", later(-10)))
        .isInstanceOf(Verification.Accepted.class);
    assertThat(internal.verify(token, "trading-engine", later(-11)))
        .isEqualTo(new Verification.Refused(Refusal.NOT_YET_VALID));
  }

  @Test
  void refusesWhatAnotherSuiteSigned() {
    InternalTokens foreign = new InternalTokens(InternalKey.generate(new SecureRandom()));
    String token =
        foreign.mint("gateway", "key:admin", "trading-engine", Set.of(Scope.ADMIN), NOON);

    assertThat(internal.verify(token, "trading-engine", NOON))
        .isEqualTo(new Verification.Refused(Refusal.FORGED));
  }

  @Test
  void refusesChangedClaims() {
    String[] parts = schedulerToken().split("\\.");
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String raised = claims.replace("\"scope\":\"service\"", "\"scope\":\"admin\"");

    String token = parts[0] + "." + encode(raised) + "." + parts[2];

    assertThat(raised).isNotEqualTo(claims);
    assertThat(internal.verify(token, "trading-engine", NOON))
        .isEqualTo(new Verification.Refused(Refusal.FORGED));
  }

  @Test
  void refusesTokensWithoutSignature() {
    String claims = schedulerToken().split("\\.")[1];
    String none = encode("{\"alg\":\"none\"}") + "." + claims + ".";
    String other = encode("{\"alg\":\"HS512\"}") + "." + claims + "." + encode("x".repeat(64));

    assertThat(internal.verify(none, "trading-engine", NOON))
        .isInstanceOf(Verification.Refused.class);
    assertThat(internal.verify(other, "trading-engine", NOON))
        .isEqualTo(new Verification.Refused(Refusal.FORGED));
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String text : new String[] {"", "x", "a.b.c", "...", "null", "eyJ\u0000.e30.e30"}) {
      assertThat(internal.verify(text, "gateway", NOON))
          .as(text)
          .isEqualTo(new Verification.Refused(Refusal.MALFORMED));
    }
  }

  @Test
  void keepsTheKindsApart() {
    String agentToken = agents.mint("momo", 3, NOON);
    String link = logins.mintLink("admin", Scope.ADMIN, NOON);

    assertThat(internal.verify(agentToken, "gateway", NOON))
        .isEqualTo(new Verification.Refused(Refusal.FORGED));
    assertThat(agents.verify(schedulerToken(), NOON))
        .isEqualTo(new AgentVerification.Refused(Refusal.FORGED));
    assertThat(internal.verify(link, "login-link", NOON))
        .isEqualTo(new Verification.Refused(Refusal.FORGED));
    assertThat(logins.verifySession(link, NOON))
        .isEqualTo(new LoginVerification.Refused(Refusal.WRONG_AUDIENCE));
  }

  @Test
  void opensOnlyMetricsWithTheMetricsToken() {
    String token = internal.mintForMetrics("cli", NOON);

    Verification verification = internal.verify(token, "scheduler", later(400L * 24 * 3600));

    assertThat(verification)
        .isEqualTo(new Verification.Accepted(new Caller("cli", "metrics", Set.of(Scope.METRICS))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> internal.mint("cli", "cli", "*", Set.of(Scope.ADMIN), NOON));
  }

  @Test
  void namesAgentAndGeneration() {
    String token = agents.mint("momo", 3, NOON);

    assertThat(agents.verify(token, later(3_000_000)))
        .isEqualTo(new AgentVerification.Accepted("momo", 3));
  }

  @Test
  void endsLinksAfterTenMinutesAndSessionsAfterTwelveHours() {
    String link = logins.mintLink("admin", Scope.ADMIN, NOON);
    String session = logins.mintSession("admin", Scope.ADMIN, NOON);

    assertThat(logins.verifyLink(link, later(600))).isInstanceOf(LoginVerification.Accepted.class);
    assertThat(logins.verifyLink(link, later(610)))
        .isEqualTo(new LoginVerification.Refused(Refusal.EXPIRED));
    assertThat(logins.verifySession(session, later(43_200)))
        .isInstanceOf(LoginVerification.Accepted.class);
    assertThat(logins.verifySession(session, later(43_210)))
        .isEqualTo(new LoginVerification.Refused(Refusal.EXPIRED));
  }

  @Test
  void logsInPeopleOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logins.mintLink("momo", Scope.AGENT, NOON))
        .withMessageContaining("agent");
  }

  private String schedulerToken() {
    return internal.mint(
        "scheduler", "service:scheduler", "trading-engine", Set.of(Scope.SERVICE), NOON);
  }

  private static Clock later(long seconds) {
    return Clock.offset(NOON, Duration.ofSeconds(seconds));
  }

  private static String encode(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
