package perdura.gateway.proxy;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import perdura.gateway.entrance.AgentGeneration;
import perdura.gateway.route.Routes;
import perdura.servicesupport.client.Places;
import perdura.servicesupport.correlation.Correlation;
import perdura.servicesupport.problem.Problems;
import perdura.settings.Service;
import perdura.tokens.Caller;
import perdura.tokens.InternalTokens;

/**
 * Hands a request on under a fresh internal token for its owner, and passes the answer back as it
 * comes, so that event streams flow. Thread-safe.
 */
@Component
class Proxy {
  private static final int CHUNK = 8192;

  private final Owners owners;
  private final Places places;
  private final InternalTokens tokens;
  private final Clock clock;

  Proxy(Owners owners, Places places, InternalTokens tokens, Clock clock) {
    this.owners = owners;
    this.places = places;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Asks {@code owner} for {@code path} on behalf of {@code caller} and writes its answer. */
  void forward(
      Service owner,
      String path,
      Caller caller,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    HttpRequest.Builder onward =
        HttpRequest.newBuilder(target(owner, path, request.getQueryString()))
            .method(request.getMethod(), body(request));
    ForwardedHeaders.of(request, onward::header);
    onward.setHeader("Authorization", "Bearer " + token(owner, caller));
    onward.setHeader(Correlation.HEADER, Correlation.current());
    AgentGeneration.of(request)
        .ifPresent(number -> onward.setHeader(AgentGeneration.HEADER, Long.toString(number)));

    HttpResponse<InputStream> answer = owners.ask(owner, onward, Routes.isHalt(path));
    try (InputStream in = answer.body()) {
      response.setStatus(answer.statusCode());
      ForwardedHeaders.of(answer.headers(), response::addHeader);
      pass(in, response.getOutputStream());
    }
  }

  private String token(Service owner, Caller caller) {
    return tokens.mint(
        Service.GATEWAY.label(), caller.subject(), owner.label(), caller.scopes(), clock);
  }

  private URI target(Service owner, String path, @Nullable String query) {
    try {
      return URI.create(places.of(owner) + path + (query == null ? "" : "?" + query));
    } catch (IllegalArgumentException malformed) {
      throw Problems.invalid("The query holds characters that must be percent-encoded.");
    }
  }

  private static BodyPublisher body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readAllBytes();
    return bytes.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes);
  }

  private static void pass(InputStream in, OutputStream out) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      out.write(chunk, 0, read);
      out.flush();
    }
  }
}
