package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingengine.RunningEngine.Answer;
import tools.jackson.databind.JsonNode;

/** The engine where {@code AUTONOMOUS_MODE} is disabled, over REST. */
class ApprovalIT {
  private static final String BOOK = "cex-one:WETH/USDC";
  private static final Map<String, Object> SETTINGS = settings();

  @TempDir static Path data;
  private static TestDatabase database;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
    engine = RunningEngine.start(data, database.url().withSecrets(), SETTINGS);
    engine.awaitMode("ACTIVE");
  }

  private static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(BriskClock.BUSY);
    settings.put("AUTONOMOUS_MODE", "disabled");
    return settings;
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void builtinAgentsProposeAndSendNothing() {
    engine.grant("arb", "arbitrage");

    RunningEngine.await(() -> !proposals("?agent=arb").isEmpty());

    JsonNode proposal = proposals("?agent=arb").get(0);
    assertThat(proposal.path("kind").asString()).isEqualTo("CYCLE");
    assertThat(proposal.path("reason").asString()).contains("earns");
    assertThat(proposal.path("expiresAt").asString()).isNotEmpty();
    assertThat(proposal.path("legs").size()).isGreaterThan(1);
    assertThat(engine.get("/api/v1/orders?agent=arb").items().isEmpty()).isTrue();
    assertThat(engine.get("/api/v1/engine").body().path("autonomous").asBoolean()).isFalse();
  }

  @Test
  void agentsOrderLeavesOnceAPersonApproves() {
    Answer waiting = orderOf("asker", "0.1");
    assertThat(waiting.status()).as("%s", waiting).isEqualTo(202);
    assertThat(waiting.body().path("clientOrderId").isNull()).isTrue();
    String proposal = waiting.text("proposal");
    RunningEngine.await(() -> one(proposal).text("status").equals("pending"));

    Answer first = rule(proposal, "approve", Map.of("reason", "looks right"));
    Answer second = rule(proposal, "approve", null);

    assertThat(first.status()).as("%s", first).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("sent");
    assertThat(second.text("clientOrderId")).isEqualTo(first.text("clientOrderId"));
    String order = "/api/v1/orders/" + first.text("clientOrderId");
    RunningEngine.await(() -> engine.get(order).text("status").equals("FILLED"));
    assertThat(one(proposal).text("ruledBy")).isEqualTo("key:o");
    assertThat(one(proposal).text("ruledReason")).isEqualTo("looks right");
    assertThat(engine.get("/api/v1/orders?agent=asker").items().size()).isEqualTo(1);
    assertThat(told(proposal))
        .containsExactly("proposal.made", "proposal.approved", "proposal.sent");
    assertThat(told(first.text("clientOrderId"))).contains("order.filled");
  }

  @Test
  void rejectedOrderNeverLeaves() {
    String proposal = orderOf("loser", "0.1").text("proposal");

    Answer rejected = rule(proposal, "reject", Map.of("reason", "too risky"));
    Answer late = rule(proposal, "approve", null);

    assertThat(rejected.text("status")).isEqualTo("rejected");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.text("code")).isEqualTo("PROPOSAL_REJECTED");
    RunningEngine.await(() -> one(proposal).text("status").equals("rejected"));
    assertThat(engine.get("/api/v1/orders?agent=loser").items().isEmpty()).isTrue();
    assertThat(proposals("?status=rejected").size()).isPositive();
  }

  @Test
  void onlyAnOperatorRules() {
    String proposal = orderOf("waiter", "0.1").text("proposal");
    String approve = "/api/v1/proposals/" + proposal + "/approve";

    assertThat(engine.send("POST", approve, null, "key:t", Scope.TRADER).status()).isEqualTo(403);
    assertThat(engine.send("POST", approve, null, "agent:waiter", Scope.AGENT).status())
        .isEqualTo(403);
    assertThat(
            engine.send("POST", approve, null, "service:agent-coordinator", Scope.SERVICE).status())
        .isEqualTo(403);
  }

  @Test
  void personsOrderIsItsOwnApproval() {
    engine.grant("own", "manual");

    Answer sent = engine.order("own", BOOK, "BUY", "0.1");

    assertThat(sent.status()).isEqualTo(202);
    assertThat(sent.text("clientOrderId")).startsWith("own-");
  }

  @Test
  void saysWhatIsWrongWithAProposal() {
    assertThat(rule("999999999", "approve", null).status()).isEqualTo(404);
    assertThat(rule("nonsense", "approve", null).status()).isEqualTo(404);
    assertThat(engine.get("/api/v1/proposals/999999999").status()).isEqualTo(404);
    assertThat(engine.get("/api/v1/proposals?status=maybe").status()).isEqualTo(400);
    assertThat(rule("1", "reject", Map.of("reason", "")).status()).isEqualTo(400);
  }

  @Test
  void timesDecisions() {
    orderOf("timed", "0.1");

    assertThat(
            engine
                .context()
                .getBean(MeterRegistry.class)
                .get("perdura.decision.latency")
                .timer()
                .count())
        .isPositive();
  }

  private static Answer orderOf(String agent, String quantity) {
    engine.grant(agent, "manual");
    Map<String, Object> order = new HashMap<>();
    order.put("agent", agent);
    order.put("instrument", BOOK);
    order.put("side", "BUY");
    order.put("type", "MARKET");
    order.put("quantity", quantity);
    return engine.send("POST", "/api/v1/orders", order, "agent:" + agent, Scope.AGENT);
  }

  private static Answer rule(String proposal, String verb, @Nullable Object body) {
    return engine.send(
        "POST", "/api/v1/proposals/" + proposal + "/" + verb, body, "key:o", Scope.OPERATOR);
  }

  private static Answer one(String proposal) {
    return engine.get("/api/v1/proposals/" + proposal);
  }

  private static JsonNode proposals(String query) {
    return engine.get("/api/v1/proposals" + query).items();
  }

  private static List<String> told(String subject) {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT kind FROM event_log WHERE subject = :subject ORDER BY id")
        .param("subject", subject)
        .query(String.class)
        .list();
  }
}
