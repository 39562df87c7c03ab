package perdura.healthmonitor.notice;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import perdura.healthmonitor.exchange.WholeCall;
import perdura.servicesupport.application.ConfigurationRefused;

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
  private final Duration answer;

  Webhook(URI target, Addresses addresses) {
    this(target, addresses, ANSWER);
  }

  /** With the longest time that a call may take until the end of the answer. */
  Webhook(URI target, Addresses addresses, Duration answer) {
    this.target = target;
    this.addresses = addresses;
    this.answer = answer;
  }

  /**
   * Posts to an address as a user wrote it, who is not shown it again: it holds a secret as a rule.
   *
   * @throws ConfigurationRefused if it is none
   */
  static Webhook at(String address, Addresses addresses) {
    URI target = parsed(address.strip());
    if (target == null || target.getHost() == null) {
      throw new ConfigurationRefused(
          "PERDURA_HEALTH_WEBHOOK_URL must be an address such as https://host/path; what it holds is none.");
    }
    return new Webhook(target, addresses);
  }

  private static @Nullable URI parsed(String address) {
    try {
      return new URI(address);
    } catch (URISyntaxException unreadable) {
      return null;
    }
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
            .header("Content-Type", "application/json")
            .header("User-Agent", "Perdura")
            .header("Idempotency-Key", id.toString())
            .POST(BodyPublishers.ofString(body))
            .build();
    int status = WholeCall.send(http, request, BodyHandlers.discarding(), answer).statusCode();
    if (status / 100 != 2) {
      throw new IOException("The receiver answered " + status + ".");
    }
  }
}
