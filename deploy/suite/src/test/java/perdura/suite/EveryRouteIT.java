package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.gateway.route.Routes;
import perdura.servicesupport.application.Services;
import perdura.settings.Service;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.AgentTokens;
import perdura.tokens.ApiKey;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may call what: every operation of the whole suite by every kind of caller, held against the
 * table in docs/access.md. Rewrite that table with {@code -Daccess.write=true} and read what
 * changed.
 */
class EveryRouteIT {
  private static final Path TABLE = Path.of("../../docs/access.md");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final InternalKey KEY = InternalKey.generate(RANDOM);
  private static final ApiKey ADMIN = ApiKey.generate("admin", RANDOM);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String NONE = "no key";
  private static final String AGENT = "mine";

  private static final List<Operation> UNLISTED =
      List.of(
          new Operation("GET", "/"),
          new Operation("GET", "/openapi.json"),
          new Operation("GET", "/dashboard/app.js"),
          new Operation("GET", "/actuator/health/liveness"),
          new Operation("GET", "/actuator/health"),
          new Operation("GET", "/actuator/prometheus"),
          new Operation("GET", "/services/trading-engine/actuator/health"),
          new Operation("GET", "/api/v1/there-is-no-such-thing"));

  private static final List<ConfigurableApplicationContext> RUNNING = new ArrayList<>();
  private static final Map<String, String> CALLERS = new LinkedHashMap<>();
  private static int port;

  @TempDir static Path data;

  /** A method and a path; braces are parameters. */
  private record Operation(String method, String path) {
    String sample(String agent) {
      return path.replaceFirst("^(/api/v1/agents/)\\{\\w+}", "$1" + agent)
          .replaceAll("\\{\\w+}", "none");
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  @BeforeAll
  static void startSuite() throws Exception {
    port = freePorts();
    Map<String, Object> settings =
        Map.of(
            "perdura.port", port,
            "perdura.data", data.toString(),
            "perdura.internal-key", KEY.base64(),
            "perdura.admin-key-sha256", ADMIN.sha256(),
            "perdura.gateway.requests-per-second", 10_000,
            "DATABASE_URL", TestDatabase.forApp().url().withSecrets());
    for (Class<?> application : Suite.APPLICATIONS) {
      RUNNING.add(Services.start(application, settings));
    }
    CALLERS.put(NONE, "");
    for (String scope : List.of("viewer", "trader", "operator")) {
      CALLERS.put(scope, makeKey(scope));
    }
    CALLERS.put("admin", ADMIN.text());
    CALLERS.put("an agent, its own", new AgentTokens(KEY).mint(AGENT, 1, CLOCK));
    CALLERS.put("an agent, another's", new AgentTokens(KEY).mint("other", 1, CLOCK));
    CALLERS.put("another service's token", internal("scheduler", Scope.ADMIN));
  }

  @AfterAll
  static void stopSuite() {
    RUNNING.reversed().forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void everyOperationAdmitsWhomTheTableSays() throws Exception {
    String table = table();
    if (Boolean.getBoolean("access.write")) {
      Files.writeString(TABLE, table);
    }

    assertThat(table).isEqualTo(Files.readString(TABLE));
  }

  /** And logging in, which brings its proof in the body. */
  @Test
  void onlyHealthAndThePageAreOpen() throws Exception {
    List<String> open = new ArrayList<>();
    for (Operation operation : operations()) {
      if (outcome(operation, NONE).equals("yes")) {
        open.add(operation.toString());
      }
    }

    assertThat(open)
        .containsExactlyInAnyOrder(
            "GET /",
            "GET /health",
            "GET /openapi.json",
            "GET /dashboard/app.js",
            "GET /actuator/health/liveness",
            "POST /api/v1/sessions");
  }

  /** Nobody is trusted for where he calls from. */
  @Test
  void everyServiceAsksForATokenOfItsOwnAudience() throws Exception {
    for (Operation operation : operations()) {
      Service owner = Routes.owner(operation.path()).orElse(null);
      if (owner == null) {
        continue;
      }
      int place = owner.port(port);
      String other = owner == Service.SCHEDULER ? "learning" : "scheduler";

      assertThat(status(place, operation, "")).as("%s without a token", operation).isEqualTo(401);
      assertThat(status(place, operation, internal(other, Scope.ADMIN)))
          .as("%s with a token for %s", operation, other)
          .isEqualTo(401);
      assertThat(status(place, operation, ADMIN.text()))
          .as("%s with a person's key, past the gateway", operation)
          .isEqualTo(401);
    }
  }

  private static String table() throws Exception {
    StringBuilder table = new StringBuilder();
    table.append(
        """
        # Who may call what

        Made by a test over the whole suite (`EveryRouteIT`), through the gateway. *yes* = admitted, whatever became of the request; *401* = nobody that
        the suite knows; *403* = known, and not allowed. An agent's token is good for its own name only. A token that one service holds for another
        is no good at the gateway, nor at any third.

        """);
    table.append("| operation | ").append(String.join(" | ", CALLERS.keySet())).append(" |\n");
    table.append("| --- |").append(" --- |".repeat(CALLERS.size())).append('\n');
    for (Operation operation : operations()) {
      List<String> row = new ArrayList<>();
      for (String caller : CALLERS.keySet()) {
        row.add(outcome(operation, caller));
      }
      table.append("| `%s` | %s |%n".formatted(operation, String.join(" | ", row)));
    }
    return table.toString();
  }

  private static String outcome(Operation operation, String caller) throws Exception {
    int status = status(port, operation, CALLERS.getOrDefault(caller, ""));
    // No launcher runs here, so the platform's own routes answer 503 to whom they admit.
    if (!operation.path().startsWith("/api/v1/platform/")) {
      assertThat(status).as("%s by %s", operation, caller).isNotIn(429, 500, 502, 503, 504);
    }
    return status == 401 || status == 403 ? Integer.toString(status) : "yes";
  }

  private static List<Operation> operations() throws Exception {
    JsonNode paths =
        JSON.readTree(EveryRouteIT.class.getResourceAsStream("/perdura/gateway/page/openapi.json"))
            .path("paths");
    Stream<Operation> documented =
        paths
            .propertyStream()
            .flatMap(path ->
                path.getValue()
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(Set.of("get", "post", "put", "patch", "delete")::contains)
                    .map(method -> new Operation(method.toUpperCase(Locale.ROOT), path.getKey())));
    return Stream.concat(documented, UNLISTED.stream()).toList();
  }

  /** The body is seen only by who lets the caller in; a stream is left as soon as it begins. */
  private static int status(int place, Operation operation, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + place + operation.sample(AGENT)))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(20))
            .method(
                operation.method(),
                operation.method().equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString("{}"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<InputStream> answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer.statusCode();
  }

  private static String makeKey(String scope) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/keys"))
            .header("Authorization", "Bearer " + ADMIN.text())
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    "{\"label\":\"%s of a test\",\"scope\":\"%s\"}".formatted(scope, scope)))
            .build();
    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(201);
    return JSON.readTree(answer.body()).path("key").asString();
  }

  private static String internal(String audience, Scope scope) {
    return new InternalTokens(KEY).mint("test", "service:learning", audience, Set.of(scope), CLOCK);
  }

  private static int freePorts() throws IOException {
    for (int first = 21_000; first < 60_000; first += 20) {
      if (areFree(first)) {
        return first;
      }
    }
    throw new IOException("No nine free ports in a row");
  }

  private static boolean areFree(int first) {
    for (Service service : Service.values()) {
      try (ServerSocket socket =
          new ServerSocket(service.port(first), 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException taken) {
        return false;
      }
    }
    return true;
  }
}
