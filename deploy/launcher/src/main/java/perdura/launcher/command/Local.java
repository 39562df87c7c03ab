package perdura.launcher.command;

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
final class Local {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final DataFolder folder;
  private final int gatewayPort;
  private final Clock clock;

  Local(DataFolder folder, int gatewayPort, Clock clock) {
    this.folder = folder;
    this.gatewayPort = gatewayPort;
    this.clock = clock;
  }

  /** The body of a successful answer; empty if the service is not there or refuses. */
  Optional<String> call(Service service, String method, String path, String json) {
    String token =
        new InternalTokens(folder.internalKey())
            .mint("cli", "cli", service.label(), EnumSet.of(Scope.ADMIN), clock);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port(gatewayPort) + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() / 100 == 2 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
