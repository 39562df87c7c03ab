package perdura.tradingengine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.api.agentstate.TicksApi;
import perdura.servicesupport.application.Services;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs in production, with a folder and a port of its own, and its clients. */
final class RunningEngine implements AutoCloseable {
  private static final InternalKey KEY = InternalKey.generate(new SecureRandom());
  private static final InternalTokens TOKENS = new InternalTokens(KEY);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ConfigurableApplicationContext context;
  private final Clock clock;
  private final int port;

  /** What came back. */
  record Answer(int status, JsonNode body) {
    String text(String field) {
      return body.path(field).asString();
    }

    JsonNode items() {
      return body.path("items");
    }
  }

  private RunningEngine(ConfigurableApplicationContext context) {
    this.context = context;
    this.clock = context.getBean(Clock.class);
    this.port = Services.port(context);
  }

  static RunningEngine start(Path data, String databaseUrl) {
    return start(data, databaseUrl, Map.of());
  }

  static RunningEngine start(Path data, String databaseUrl, Map<String, Object> more) {
    RunningEngine engine = startUntold(data, databaseUrl, more);
    engine.tellThatTheMarketIsOpen();
    return engine;
  }

  /** One to which nobody has spoken of the market yet. */
  static RunningEngine startUntold(Path data, String databaseUrl, Map<String, Object> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "server.port",
                0,
                "perdura.data",
                data.toString(),
                "perdura.seed",
                7,
                "perdura.internal-key",
                KEY.base64(),
                "perdura.agent-state.url",
                "http://127.0.0.1:1",
                "perdura.engine.memory-patience",
                "PT0S",
                "perdura.engine.market-status-limit",
                "PT24H",
                "DATABASE_URL",
                databaseUrl));
    settings.putAll(more);
    return new RunningEngine(Services.start(TradingEngineService.class, settings));
  }

  /** What market awareness does; until somebody did, nothing trades (law L5). */
  void tellThatTheMarketIsOpen() {
    Answer answer =
        send(
            "PUT",
            "/api/v1/market-status",
            Map.of("verdict", "OPEN", "reason", "HOURS", "since", clock.instant().toString()),
            "service:market-awareness",
            Scope.SERVICE);
    if (answer.status() >= 300) {
      throw new IllegalStateException("The market's status was not taken: " + answer);
    }
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  Answer get(String path) {
    return send("GET", path, null, "key:admin", Scope.ADMIN);
  }

  Answer send(String method, String path, @Nullable Object body, String subject, Scope scope) {
    return send(UUID.randomUUID().toString(), method, path, body, subject, scope);
  }

  /** A person's request under a key of its own. */
  Answer sendAs(String idempotencyKey, String method, String path, Object body) {
    return send(idempotencyKey, method, path, body, "key:admin", Scope.TRADER);
  }

  /** A request of start {@code generation} of an agent, as the gateway hands it on. */
  Answer asAgent(String agent, long generation, String method, String path, @Nullable Object body) {
    return asAgent(UUID.randomUUID().toString(), agent, generation, method, path, body);
  }

  /** The same under a key of its own. */
  Answer asAgent(
      String idempotencyKey,
      String agent,
      long generation,
      String method,
      String path,
      @Nullable Object body) {
    return send(
        idempotencyKey,
        method,
        path,
        body,
        "agent:" + agent,
        Scope.AGENT,
        TicksApi.GENERATION,
        Long.toString(generation));
  }

  private Answer send(
      String idempotencyKey,
      String method,
      String path,
      @Nullable Object body,
      String subject,
      Scope scope,
      String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token(subject, scope))
            .header("Content-Type", "application/json")
            .headers(with("Idempotency-Key", idempotencyKey, headers))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
      return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] with(String header, String value, String... more) {
    return Stream.concat(Stream.of(header, value), Stream.of(more)).toArray(String[]::new);
  }

  /** The first lines of an answer that does not end. */
  List<String> firstLines(String path, int count) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token("key:admin", Scope.VIEWER))
            .timeout(Duration.ofSeconds(20))
            .build();
    try (Stream<String> lines = HTTP.send(request, BodyHandlers.ofLines()).body()) {
      return lines.limit(count).toList();
    }
  }

  private String token(String subject, Scope scope) {
    return TOKENS.mint("test", subject, "trading-engine", Set.of(scope), clock);
  }

  /** Lets an agent trade for half an hour. */
  void grant(String agent, String strategy) {
    Answer answer =
        send(
            "PUT",
            "/api/v1/mandates/" + agent,
            Map.of(
                "strategy",
                strategy,
                "capital",
                "50000",
                "expiresAt",
                clock.instant().plusSeconds(1800).toString()),
            "service:agent-coordinator",
            Scope.SERVICE);
    if (answer.status() != 200) {
      throw new IllegalStateException("No mandate: " + answer);
    }
  }

  /** A person's order at the market, in the name of an agent. */
  Answer order(String agent, String instrument, String side, String quantity) {
    return send(
        "POST",
        "/api/v1/orders",
        Map.of(
            "agent", agent,
            "instrument", instrument,
            "side", side,
            "type", "MARKET",
            "quantity", quantity),
        "key:admin",
        Scope.TRADER);
  }

  String mode() {
    return get("/api/v1/engine").text("mode");
  }

  void awaitMode(String mode) {
    await(() -> mode().equals(mode));
  }

  /** Until PostgreSQL holds all that the journal does. */
  void awaitProjection() {
    await(() -> get("/api/v1/engine").body().path("projectionLag").asLong() == 0);
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  @Override
  public void close() {
    context.close();
  }
}
