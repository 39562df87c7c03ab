package perdura.tradingengine.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with the engine over HTTP, as somebody. Thread-safe. */
final class EngineClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final int port;
  private final InternalTokens tokens;
  private final String subject;
  private final Set<Scope> scopes;
  private final Clock clock;

  /** What came back, whole. */
  record Answer(int status, JsonNode body) {
    boolean isAccepted() {
      return status >= 200 && status < 300;
    }
  }

  /**
   * @param subject who speaks
   * @param scopes what they may do
   */
  EngineClient(int port, InternalKey key, String subject, Set<Scope> scopes, Clock clock) {
    this.port = port;
    this.tokens = new InternalTokens(key);
    this.subject = subject;
    this.scopes = Set.copyOf(scopes);
    this.clock = clock;
  }

  Optional<Answer> get(String path) {
    return send("GET", path, "", Map.of());
  }

  /** Nothing where no answer came, or none that is whole: then nobody knows. */
  Optional<Answer> send(String method, String path, String key, Map<String, ?> body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key.isEmpty() ? "none" : key)
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), JSON.readTree(answer.body())));
    } catch (IOException | JacksonException unheard) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private String token() {
    return tokens.mint("faults", subject, "trading-engine", scopes, clock);
  }
}
