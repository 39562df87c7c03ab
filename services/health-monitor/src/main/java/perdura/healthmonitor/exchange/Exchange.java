package perdura.healthmonitor.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import perdura.servicesupport.client.Places;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/**
 * Asks services for what their actuator tells, once each time: a probe that tries again would hide
 * what it is to see. Thread-safe.
 */
public final class Exchange {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int LONGEST_ANSWER = 4 << 20;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final Places places;
  private final InternalTokens tokens;
  private final Clock clock;

  Exchange(Places places, InternalTokens tokens, Clock clock) {
    this.places = places;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What came back. */
  public record Answer(int status, String body) {}

  /**
   * What {@code service} says at {@code path}, 4 MiB at most: half an answer would be misread.
   *
   * @throws IOException if it has not answered in full in time, or says more than that
   */
  public Answer get(Service service, String path, Duration patience) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(places.of(service) + path))
            .header("Authorization", "Bearer " + token(service))
            .build();
    HttpResponse<byte[]> response =
        WholeCall.send(
            http,
            request,
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER),
            patience);
    return new Answer(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
  }

  private String token(Service service) {
    String self = Service.HEALTH_MONITOR.label();
    return tokens.mint(self, "service:" + self, service.label(), Set.of(Scope.SERVICE), clock);
  }
}
