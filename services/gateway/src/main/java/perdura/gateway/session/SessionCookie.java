package perdura.gateway.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/** The cookie that carries a session: unreadable to scripts, sent to nobody else's pages. */
public final class SessionCookie {
  private static final String NAME = "perdura_session";

  private SessionCookie() {}

  /** The session's token in {@code request}, if there is one. */
  public static Optional<String> of(HttpServletRequest request) {
    if (request.getCookies() == null) {
      return Optional.empty();
    }
    for (Cookie cookie : request.getCookies()) {
      if (cookie.getName().equals(NAME) && !cookie.getValue().isEmpty()) {
        return Optional.of(cookie.getValue());
      }
    }
    return Optional.empty();
  }

  /** {@code Set-Cookie} for {@code token}; a length of zero takes the cookie away. */
  static String header(String token, Duration length, HttpServletRequest request) {
    boolean encrypted =
        request.isSecure() || "https".equals(request.getHeader("X-Forwarded-Proto"));
    return ResponseCookie.from(NAME, token)
        .httpOnly(true)
        .sameSite("Strict")
        .secure(encrypted)
        .path("/")
        .maxAge(length)
        .build()
        .toString();
  }
}
