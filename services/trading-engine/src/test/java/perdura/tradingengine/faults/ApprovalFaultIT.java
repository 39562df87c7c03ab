package perdura.tradingengine.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import perdura.settings.Service;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

/** Law L4: a real process dies between a person's yes and the order that follows from it. */
class ApprovalFaultIT {
  private static final String AGENT = "asker";

  private final InternalKey key = InternalKey.generate(new SecureRandom());
  private final Clock clock = Clock.systemUTC();
  @TempDir Path home;
  private TestDatabase database;
  private int port;
  private EngineClient person;

  @BeforeEach
  void prepare() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
    port = freePort();
    person = new EngineClient(port, key, "cli", Set.of(Scope.ADMIN, Scope.SERVICE), clock);
  }

  /** Nothing is sent again after a death: an order that never arrived ends canceled. */
  @ParameterizedTest
  @CsvSource({
    "BEFORE_DECIDED_APPENDED, FILLED",
    "AFTER_DECIDED_APPENDED, CANCELED",
    "BEFORE_SUBMIT, CANCELED",
    "AFTER_SUBMIT, CANCELED"
  })
  void oneApprovalIsOneOrder(String step, String end) {
    MarketSpeaker market = new MarketSpeaker(person, clock);
    Thread speaking = Thread.ofPlatform().daemon().start(market::run);
    EngineProcess doomed = start(step);
    @Nullable EngineProcess next = null;
    try {
      String proposal = propose();
      assertThat(approve(proposal)).isNull();
      assertThat(doomed.awaitEnd(30)).isTrue();

      next = start("");
      await(() -> get("/api/v1/proposals/" + proposal).path("status").asString().equals("sent"));
      JsonNode again = Objects.requireNonNull(approve(proposal));

      await(() -> orders().get(0).path("status").asString().equals(end));
      assertThat(orders()).hasSize(1);
      assertThat(orders().get(0).path("clientOrderId")).isEqualTo(again.path("clientOrderId"));
    } finally {
      market.stop();
      speaking.interrupt();
      doomed.kill();
      if (next != null) {
        next.kill();
      }
    }
  }

  private String propose() {
    EngineClient agent = new EngineClient(port, key, "agent:" + AGENT, Set.of(Scope.AGENT), clock);
    Instant until = clock.instant().plus(Duration.ofMinutes(30));
    person.send(
        "PUT",
        "/api/v1/mandates/" + AGENT,
        "",
        Map.of("strategy", "manual", "capital", "50000", "expiresAt", until.toString()));
    Map<String, String> order =
        Map.of(
            "agent", AGENT,
            "instrument", "cex-one:WETH/USDC",
            "side", "BUY",
            "type", "MARKET",
            "quantity", "0.1");
    return agent
        .send("POST", "/api/v1/orders", "one", order)
        .map(answer -> accepted(answer).path("proposal").asString())
        .orElseThrow();
  }

  /** The answer; null where none came. */
  private @Nullable JsonNode approve(String proposal) {
    return person
        .send(
            "POST",
            "/api/v1/proposals/" + proposal + "/approve",
            "",
            Map.of("reason", "looks right"))
        .map(ApprovalFaultIT::accepted)
        .orElse(null);
  }

  private static JsonNode accepted(EngineClient.Answer answer) {
    assertThat(answer.isAccepted()).as("%s", answer).isTrue();
    return answer.body();
  }

  private List<JsonNode> orders() {
    return List.copyOf(get("/api/v1/orders?agent=" + AGENT).path("items").values());
  }

  private JsonNode get(String path) {
    return person.get(path).orElseThrow().body();
  }

  private EngineProcess start(String crashAt) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AUTONOMOUS_MODE", "disabled");
    environment.put("PERDURA_DATA", home.toString());
    environment.put("PERDURA_PORT", Integer.toString(port - Service.TRADING_ENGINE.port(0)));
    environment.put("PERDURA_INTERNAL_KEY", key.base64());
    environment.put("PERDURA_SEED", "7");
    environment.put("PERDURA_AGENT_STATE_URL", "http://127.0.0.1:1");
    environment.put("DATABASE_URL", database.url().withSecrets());
    if (!crashAt.isEmpty()) {
      environment.put("PERDURA_FAULTS_ENABLED", "true");
      environment.put("PERDURA_FAULTS_CRASH_AT", crashAt);
    }
    EngineProcess engine =
        EngineProcess.start(
            List.of(EngineMain.class.getName()), environment, home.resolve("engine.log"));
    await(() ->
        person
            .get("/api/v1/engine")
            .filter(answer -> answer.body().path("mode").asString().equals("ACTIVE"))
            .isPresent());
    return engine;
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(condition);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
