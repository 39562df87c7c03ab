package perdura.gateway.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import perdura.tokens.Caller;
import perdura.tokens.InternalKey;
import perdura.tokens.Login;
import perdura.tokens.LoginTokens;
import perdura.tokens.LoginVerification;
import perdura.tokens.Refusal;
import perdura.tokens.Scope;

/**
 * Trades login links for sessions, each link once. Thread-safe.
 *
 * <p>Which links are used and which sessions ended is remembered in memory, so that logging in
 * needs no PostgreSQL. To keep a link from working twice over a restart, links older than this
 * process are refused.
 */
public final class Sessions {
  private final LoginTokens tokens;
  private final Clock clock;
  private final Instant startedAt;
  private final Map<String, Instant> spent = new ConcurrentHashMap<>();

  Sessions(InternalKey key, Clock clock) {
    this.tokens = new LoginTokens(key);
    this.clock = clock;
    this.startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Who the cookie's {@code token} logs in, if its session is good and not ended. */
  public Optional<Caller> caller(String token) {
    return switch (tokens.verifySession(token, clock)) {
      case LoginVerification.Refused _ -> Optional.empty();
      case LoginVerification.Accepted accepted ->
          spent.containsKey(accepted.login().id())
              ? Optional.empty()
              : Optional.of(caller(accepted.login()));
    };
  }

  /** What becomes of a login link. */
  Trade trade(String link) {
    return switch (tokens.verifyLink(link, clock)) {
      case LoginVerification.Refused refused -> new Trade.Refused(refused.reason().text());
      case LoginVerification.Accepted accepted -> trade(accepted.login());
    };
  }

  /** A session for who has proved who they are by a key. */
  Trade open(String subject, Scope scope) {
    String session = tokens.mintSession(subject, scope, clock);
    return new Trade.Opened(
        session, subject, scope, clock.instant().plus(LoginTokens.SESSION_LIFETIME));
  }

  /** Ends the session of the cookie's {@code token}. */
  void end(String token) {
    if (tokens.verifySession(token, clock) instanceof LoginVerification.Accepted accepted) {
      spend(accepted.login());
    }
  }

  private Trade trade(Login link) {
    if (link.issuedAt().isBefore(startedAt)) {
      return new Trade.Refused(Refusal.EXPIRED.text());
    }
    return spend(link)
        ? open(link.subject(), link.scope())
        : new Trade.Refused("has been used; get a new one");
  }

  private boolean spend(Login login) {
    Instant longAgo = clock.instant().minusSeconds(60);
    spent.values().removeIf(expiry -> expiry.isBefore(longAgo));
    return spent.putIfAbsent(login.id(), login.expiresAt()) == null;
  }

  private static Caller caller(Login login) {
    return new Caller("gateway", login.subject(), Set.of(login.scope()));
  }
}
