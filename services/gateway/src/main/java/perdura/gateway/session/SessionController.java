package perdura.gateway.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import perdura.gateway.key.ApiKeys;
import perdura.servicesupport.security.BearerTokens;
import perdura.servicesupport.security.Needs;
import perdura.tokens.ApiKey;
import perdura.tokens.Caller;
import perdura.tokens.LoginTokens;
import perdura.tokens.Scope;

/** Logs browsers in and out. */
@RestController
class SessionController {
  private final Sessions sessions;
  private final ApiKeys keys;

  SessionController(Sessions sessions, ApiKeys keys) {
    this.sessions = sessions;
    this.keys = keys;
  }

  /** A login link's token, or an API key. */
  record LoginWish(@NotBlank String token) {}

  /** Who is logged in, and until when. */
  record SessionView(String subject, String scope, Instant expiresAt) {}

  /** Who asks. */
  record CallerView(String subject, String scope) {}

  @PostMapping("/api/v1/sessions")
  ResponseEntity<SessionView> open(@Valid @RequestBody LoginWish wish, HttpServletRequest request) {
    return switch (trade(wish.token())) {
      case Trade.Refused refused -> throw BearerTokens.refused(refused.why());
      case Trade.Opened opened ->
          ResponseEntity.status(HttpStatus.CREATED)
              .header(
                  HttpHeaders.SET_COOKIE,
                  SessionCookie.header(opened.token(), LoginTokens.SESSION_LIFETIME, request))
              .header(HttpHeaders.CACHE_CONTROL, "no-store")
              .body(new SessionView(opened.subject(), opened.scope().label(), opened.expiresAt()));
    };
  }

  @DeleteMapping("/api/v1/sessions")
  @Needs(Scope.VIEWER)
  ResponseEntity<Void> end(HttpServletRequest request) {
    SessionCookie.of(request).ifPresent(sessions::end);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, SessionCookie.header("", Duration.ZERO, request))
        .build();
  }

  @GetMapping("/api/v1/me")
  @Needs({Scope.VIEWER, Scope.AGENT, Scope.SERVICE})
  CallerView me(Caller caller) {
    return new CallerView(
        caller.subject(), caller.scopes().stream().findFirst().orElseThrow().label());
  }

  private Trade trade(String token) {
    return ApiKey.parse(token)
        .flatMap(keys::caller)
        .map(caller -> sessions.open(caller.subject(), scope(caller)))
        .orElseGet(() -> sessions.trade(token));
  }

  private static Scope scope(Caller caller) {
    return caller.scopes().stream().filter(Scope::isForPeople).findFirst().orElseThrow();
  }
}
