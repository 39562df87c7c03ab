package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingengine.RunningEngine.Answer;
import tools.jackson.databind.JsonNode;

/** What a user's own agent reaches in a running engine with its token. */
class OwnAgentIT {
  private static final String BOOK = "cex-one:WETH/USDC";

  @TempDir static Path data;
  private static HttpServer agentState;
  private static RunningEngine engine;
  private static volatile long newest;
  private static volatile boolean retired;
  private static int names;

  private String name;

  @BeforeAll
  static void start() throws Exception {
    agentState = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agentState.createContext("/", OwnAgentIT::answer);
    agentState.start();
    Map<String, Object> settings = new HashMap<>(BriskClock.BUSY);
    settings.put(
        "perdura.agent-state.url", "http://127.0.0.1:" + agentState.getAddress().getPort());
    engine =
        RunningEngine.start(
            data, TestDatabase.forOwner("trading-engine").url().withSecrets(), settings);
    engine.awaitMode("ACTIVE");
  }

  @AfterAll
  static void stop() {
    engine.close();
    agentState.stop(0);
  }

  @BeforeEach
  void grant() {
    newest = 1;
    retired = false;
    name = "own-" + ++names;
    engine.grant(name, "manual");
  }

  @Test
  void tradesAndReadsBackWhatIsItsOwn() {
    engine.grant("somebody", "manual");
    engine.order("somebody", BOOK, "BUY", "0.1");

    Answer accepted = buy(1, name);

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    RunningEngine.await(() -> read("/api/v1/fills").items().size() == 1);
    for (String list : List.of("/api/v1/orders", "/api/v1/fills", "/api/v1/positions")) {
      RunningEngine.await(() -> !read(list).items().isEmpty());
      assertThat(read(list).items())
          .as(list)
          .allSatisfy(item -> assertThat(item.path("agent").asString()).isEqualTo(name));
    }
    assertThat(read("/api/v1/orders/" + accepted.text("clientOrderId")).text("agent"))
        .isEqualTo(name);
    assertThat(read("/api/v1/limits").body().path("maxNotionalPerOrder").asString()).isNotEmpty();
    assertThat(read("/api/v1/instruments").items()).isNotEmpty();
  }

  @Test
  void cancelsItsOwnOrder() {
    Answer resting =
        engine.asAgent(
            name,
            1,
            "POST",
            "/api/v1/orders",
            Map.of(
                "agent",
                name,
                "instrument",
                BOOK,
                "side",
                "BUY",
                "type",
                "LIMIT",
                "quantity",
                "0.1",
                "price",
                priceBelowTheMarket()));
    assertThat(resting.status()).as("%s", resting).isEqualTo(202);
    String order = "/api/v1/orders/" + resting.text("clientOrderId");

    assertThat(engine.asAgent(name, 1, "DELETE", order, null).status()).isEqualTo(202);

    RunningEngine.await(() -> read(order).text("status").equals("CANCELED"));
  }

  @Test
  void proposesWhatLeavesOnceAPersonApproves() {
    Answer waiting = propose("p1");
    assertThat(waiting.status()).as("%s", waiting).isEqualTo(202);
    String proposal = waiting.text("proposal");
    assertThat(waiting.body().path("clientOrderId").isNull()).isTrue();
    assertThat(propose("p1").text("proposal")).isEqualTo(proposal);
    String one = "/api/v1/proposals/" + proposal;
    RunningEngine.await(() -> read(one).text("status").equals("pending"));
    assertThat(read("/api/v1/orders").items()).isEmpty();

    Answer approved =
        engine.send("POST", one + "/approve", Map.of("reason", "good"), "key:o", Scope.OPERATOR);

    assertThat(approved.status()).as("%s", approved).isEqualTo(200);
    assertThat(propose("p1").text("clientOrderId")).isEqualTo(approved.text("clientOrderId"));
    RunningEngine.await(() -> read(one).text("status").equals("sent"));
    RunningEngine.await(() -> read("/api/v1/orders").items().size() == 1);
    assertThat(read(one).text("clientOrderId")).isEqualTo(approved.text("clientOrderId"));
  }

  @Test
  void seesThatItsProposalWasRejectedAndNobodyElses() {
    String proposal = propose("p1").text("proposal");
    String one = "/api/v1/proposals/" + proposal;
    engine.send("POST", one + "/reject", Map.of("reason", "no"), "key:o", Scope.OPERATOR);

    RunningEngine.await(() -> read(one).text("status").equals("rejected"));
    assertThat(read("/api/v1/proposals?status=rejected").items())
        .singleElement()
        .satisfies(item -> {
          assertThat(item.path("agent").asString()).isEqualTo(name);
          assertThat(item.path("ruledReason").asString()).isEqualTo("no");
        });
    assertThat(propose("p1").text("code")).isEqualTo("PROPOSAL_REJECTED");
    engine.grant("peeper", "manual");
    assertThat(engine.asAgent("peeper", 1, "GET", one, null).status()).isEqualTo(404);
    assertThat(engine.asAgent("peeper", 1, "GET", "/api/v1/proposals?agent=" + name, null).status())
        .isEqualTo(403);
    assertThat(engine.asAgent(name, 1, "POST", one + "/approve", null).status()).isEqualTo(403);
  }

  @Test
  void proposesNoExit() {
    Map<String, Object> exit = new HashMap<>(proposal());
    exit.put("reduceOnly", true);

    assertThat(engine.asAgent(name, 1, "POST", "/api/v1/orders", exit).status()).isEqualTo(400);
  }

  private Answer propose(String key) {
    return engine.asAgent(key, name, 1, "POST", "/api/v1/orders", proposal());
  }

  private Map<String, Object> proposal() {
    return Map.of(
        "agent", name,
        "instrument", BOOK,
        "side", "BUY",
        "type", "MARKET",
        "quantity", "0.1",
        "approval", "person");
  }

  @Test
  void reachesNothingOfAnother() {
    engine.grant("stranger", "manual");
    String foreign = engine.order("stranger", BOOK, "BUY", "0.1").text("clientOrderId");

    assertThat(buy(1, "stranger").status()).isEqualTo(403);
    assertThat(read("/api/v1/orders?agent=stranger").status()).isEqualTo(403);
    assertThat(read("/api/v1/fills?agent=stranger").status()).isEqualTo(403);
    assertThat(read("/api/v1/positions?agent=stranger").status()).isEqualTo(403);
    assertThat(read("/api/v1/orders/" + foreign).status()).isEqualTo(403);
    assertThat(engine.asAgent(name, 1, "DELETE", "/api/v1/orders/" + foreign, null).status())
        .isEqualTo(403);
    for (String closed : List.of("/api/v1/ledger", "/api/v1/accounts", "/api/v1/mandates")) {
      assertThat(read(closed).status()).as(closed).isEqualTo(403);
    }
  }

  @Test
  void tradesNoMoreOnceANewerStartWasSeen() {
    newest = 8;

    Answer zombie = buy(7, name);

    assertThat(zombie.status()).as("%s", zombie).isEqualTo(401);
    assertThat(zombie.text("code")).isEqualTo("TOKEN_SUPERSEDED");
    assertThat(engine.asAgent(name, 7, "GET", "/api/v1/orders", null).status()).isEqualTo(401);
    assertThat(engine.asAgent(name, 7, "DELETE", "/api/v1/orders/" + name + "-1-0", null).status())
        .isEqualTo(401);
    assertThat(buy(8, name).status()).isEqualTo(202);
  }

  @Test
  void tradesNoMoreOnceItIsRetired() {
    retired = true;

    assertThat(buy(1, name).text("code")).isEqualTo("AGENT_RETIRED");
  }

  /** Unknown counts as bad for trading; ways out stay open. */
  @Test
  void opensNothingWhileNobodyKnowsTheNewestStart() {
    newest = -1;

    Answer opening = buy(1, name);
    Answer closing =
        engine.asAgent(
            name,
            1,
            "POST",
            "/api/v1/orders",
            Map.of(
                "agent",
                name,
                "instrument",
                BOOK,
                "side",
                "SELL",
                "type",
                "MARKET",
                "quantity",
                "0.1",
                "reduceOnly",
                true));

    assertThat(opening.status()).as("%s", opening).isEqualTo(503);
    assertThat(opening.text("code")).isEqualTo("AGENT_STANDING_UNKNOWN");
    assertThat(closing.status()).as("%s", closing).isIn(202, 422);
  }

  private Answer buy(long generation, String agent) {
    return engine.asAgent(
        name,
        generation,
        "POST",
        "/api/v1/orders",
        Map.of(
            "agent", agent,
            "instrument", BOOK,
            "side", "BUY",
            "type", "MARKET",
            "quantity", "0.1"));
  }

  private Answer read(String path) {
    return engine.asAgent(name, 1, "GET", path, null);
  }

  private static String priceBelowTheMarket() {
    for (JsonNode quote : engine.get("/api/v1/instruments").items()) {
      if (quote.path("instrument").asString().equals(BOOK)) {
        return new BigDecimal(quote.path("mid").asString())
            .multiply(new BigDecimal("0.985"))
            .setScale(2, RoundingMode.DOWN)
            .toPlainString();
      }
    }
    throw new AssertionError("No market for " + BOOK);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      // What the built-in agents want is refused: failures of theirs would close the way for all.
      if (!path.endsWith("/standing") || newest < 0) {
        exchange.sendResponseHeaders(newest < 0 ? 503 : 404, -1);
        return;
      }
      byte[] body =
          "{\"name\":\"any\",\"generation\":%d,\"retired\":%b}"
              .formatted(newest, retired)
              .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
