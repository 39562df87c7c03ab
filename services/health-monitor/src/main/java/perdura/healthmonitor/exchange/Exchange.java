package perdura.healthmonitor.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
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
   * What {@code service} says at {@code path}, cut off after 4 MiB.
   *
   * @throws IOException if it does not answer in time
   */
  public Answer get(Service service, String path, Duration patience) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(places.of(service) + path))
            .timeout(patience)
            .header("Authorization", "Bearer " + token(service))
            .build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] read = body.readNBytes(LONGEST_ANSWER);
        return new Answer(response.statusCode(), new String(read, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private String token(Service service) {
    String self = Service.HEALTH_MONITOR.label();
    return tokens.mint(self, "service:" + self, service.label(), Set.of(Scope.SERVICE), clock);
  }
}
