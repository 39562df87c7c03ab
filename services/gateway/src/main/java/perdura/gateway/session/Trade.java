package perdura.gateway.session;

import java.time.Instant;
import perdura.tokens.Scope;

/** What a login link or key was traded for. */
sealed interface Trade {

  /** A session, whose {@code token} goes into the cookie. */
  record Opened(String token, String subject, Scope scope, Instant expiresAt) implements Trade {}

  /** Nothing; {@code why} ends a sentence that begins with "The token". */
  record Refused(String why) implements Trade {}
}
