package perdura.healthmonitor.notice;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Posts to one address; redirects are not followed. Thread-safe. */
final class Webhook {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI target;
  private final Addresses addresses;

  Webhook(URI target, Addresses addresses) {
    this.target = target;
    this.addresses = addresses;
  }

  /**
   * Sends a message under its id. Returns if the receiver took it.
   *
   * @throws IOException if it is not known to have taken it; the message names no secret
   */
  void send(UUID id, String body) throws IOException {
    addresses.check(target);
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Perdura")
            .header("Idempotency-Key", id.toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = status(request);
    if (status / 100 != 2) {
      throw new IOException("The receiver answered " + status + ".");
    }
  }

  private int status(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
