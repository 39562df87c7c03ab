package perdura.gateway.proxy;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import perdura.gateway.entrance.AgentGeneration;
import perdura.servicesupport.correlation.Correlation;

/** Which headers go on: not those of one connection, not proofs, not what only we may say. */
final class ForwardedHeaders {
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> OURS =
      Set.of(
          "authorization",
          "cookie",
          "host",
          "content-length",
          "expect",
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-forwarded-prefix",
          Correlation.HEADER.toLowerCase(Locale.ROOT),
          AgentGeneration.HEADER.toLowerCase(Locale.ROOT));

  private static final Set<String> NOT_BACK =
      Set.of(":status", "set-cookie", "server", Correlation.HEADER.toLowerCase(Locale.ROOT));

  private ForwardedHeaders() {}

  /** Gives the request's headers that go to the owner. */
  static void of(HttpServletRequest request, BiConsumer<String, String> taker) {
    Set<String> named = named(Collections.list(request.getHeaders("Connection")));
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (goes(lower, named) && !OURS.contains(lower)) {
        Collections.list(request.getHeaders(name)).forEach(value -> taker.accept(name, value));
      }
    }
  }

  /** Gives the answer's headers that go back to the caller. */
  static void of(HttpHeaders answer, BiConsumer<String, String> taker) {
    Set<String> named = named(answer.allValues("connection"));
    answer
        .map()
        .forEach((name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (goes(lower, named) && !NOT_BACK.contains(lower)) {
            values.forEach(value -> taker.accept(name, value));
          }
        });
  }

  private static boolean goes(String lower, Set<String> named) {
    return !OF_ONE_CONNECTION.contains(lower) && !named.contains(lower);
  }

  private static Set<String> named(@Nullable List<String> connection) {
    Set<String> named = new HashSet<>();
    if (connection != null) {
      for (String value : connection) {
        Arrays.stream(value.split(","))
            .map(String::strip)
            .map(ForwardedHeaders::lower)
            .forEach(named::add);
      }
    }
    return named;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
