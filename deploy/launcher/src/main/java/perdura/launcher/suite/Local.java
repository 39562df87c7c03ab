package perdura.launcher.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import perdura.launcher.folder.DataFolder;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/** Calls services of this machine with a token minted from the internal key. */
public final class Local {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final DataFolder folder;
  private final int gatewayPort;
  private final Clock clock;
  private final String subject;
  private final Scope scope;

  /** Calls on behalf of whoever types commands here. */
  public Local(DataFolder folder, int gatewayPort, Clock clock) {
    this(folder, gatewayPort, clock, "cli", Scope.ADMIN);
  }

  private Local(DataFolder folder, int gatewayPort, Clock clock, String subject, Scope scope) {
    this.folder = folder;
    this.gatewayPort = gatewayPort;
    this.clock = clock;
    this.subject = subject;
    this.scope = scope;
  }

  /** Calls on behalf of the launcher itself. */
  static Local ofLauncher(DataFolder folder, int gatewayPort, Clock clock) {
    return new Local(folder, gatewayPort, clock, "launcher", Scope.OPERATOR);
  }

  /** What came back. */
  public record Answer(int status, String body) {
    /** Whether it was done. */
    public boolean isDone() {
      return status / 100 == 2;
    }

    /** Whether the same may still be done later, or was done without our hearing. */
    public boolean isOpen() {
      return status >= 500 || status == 429;
    }
  }

  /** The body of a successful answer; empty if the service is not there or refuses. */
  public Optional<String> call(Service service, String method, String path, String json) {
    return ask(service, method, path, json, "none").filter(Answer::isDone).map(Answer::body);
  }

  /**
   * Whatever the service answers; empty if no answer came.
   *
   * @param key of idempotency, by which the service drops repeats; printable ASCII
   */
  public Optional<Answer> ask(
      Service service, String method, String path, String json, String key) {
    String token =
        new InternalTokens(folder.internalKey())
            .mint(subject, subject, service.label(), EnumSet.of(scope), clock);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port(gatewayPort) + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return Optional.of(new Answer(answer.statusCode(), answer.body()));
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
