package perdura.tradingengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.servicesupport.security.Routes;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import perdura.tradingengine.RunningEngine.Answer;
import tools.jackson.databind.JsonNode;

class TradingIT {
  private static final String BOOK = "cex-one:WETH/USDC";

  @TempDir static Path data;
  private static TestDatabase database;
  private static RunningEngine engine;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.forOwner("trading-engine");
    engine = RunningEngine.start(data, database.url().withSecrets(), BriskClock.BUSY);
    engine.awaitMode("ACTIVE");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void deniesWhomNobodyGaveAMandate() {
    Answer answer = engine.order("stranger", BOOK, "BUY", "0.1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("code")).isEqualTo("MANDATE_MISSING");
    assertThat(answer.text("detail")).contains("./perdura agent capital stranger 10000");
    engine.awaitProjection();
    assertThat(engine.get("/api/v1/denials?agent=stranger").items().get(0).path("code").asString())
        .isEqualTo("MANDATE_MISSING");
  }

  @Test
  void holdsAnAgentToItsLimitsFromItsFirstOrder() {
    engine.grant("eager", "manual");

    Answer tooMuch = engine.order("eager", BOOK, "BUY", "20");
    Answer notHeld = engine.order("eager", BOOK, "SELL", "1");

    assertThat(tooMuch.status()).isEqualTo(422);
    assertThat(tooMuch.text("code")).isEqualTo("NOTIONAL_EXCEEDS_LIMIT");
    assertThat(notHeld.status()).isEqualTo(422);
    assertThat(notHeld.text("code")).isEqualTo("BALANCE_INSUFFICIENT");
    assertThat(engine.get("/api/v1/limits").body().path("maxNotionalPerOrder").asString())
        .isEqualTo("50000");
  }

  @Test
  void fillsAnOrderAndKeepsBooksThatBalance() {
    engine.grant("hand", "manual");

    Answer accepted = engine.order("hand", BOOK, "BUY", "0.5");

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    String order = "/api/v1/orders/" + accepted.text("clientOrderId");
    RunningEngine.await(() -> engine.get(order).text("status").equals("FILLED"));
    JsonNode fill = engine.get("/api/v1/fills?agent=hand").items().get(0);
    assertThat(fill.path("side").asString()).isEqualTo("BUY");
    assertThat(fill.path("quantity").asString()).isEqualTo("0.5");
    assertThat(fill.path("venue").asString()).isEqualTo("cex-one");
    assertThat(unbalanced()).isZero();
    assertThat(engine.get("/api/v1/positions?agent=hand").items().get(0).path("asset").asString())
        .isEqualTo("sim:WETH");
  }

  @Test
  void keepsAmountsBeyondSixtyFourBitsExact() {
    engine.grant("heavy", "manual");

    Answer accepted = engine.order("heavy", "cex-one:LINK/USDC", "BUY", "40");

    assertThat(accepted.status()).as("%s", accepted).isEqualTo(202);
    RunningEngine.await(() -> !engine.get("/api/v1/fills?agent=heavy").items().isEmpty());
    assertThat(engine.get("/api/v1/fills?agent=heavy").items().get(0).path("quantity").asString())
        .isEqualTo("40");
    assertThat(engine.get("/api/v1/orders/" + accepted.text("clientOrderId")).text("quantity"))
        .isEqualTo("40");
  }

  @Test
  void tradesByItselfOnceItsAgentsHaveMandates() {
    engine.grant("arb", "arbitrage");
    engine.grant("momo", "momentum");
    engine.grant("revert", "mean-reversion");

    RunningEngine.await(() -> !engine.get("/api/v1/fills?agent=arb").items().isEmpty());

    assertThat(engine.get("/api/v1/opportunities").items().get(0).path("agent").asString())
        .isEqualTo("arb");
    assertThat(unbalanced()).isZero();
    RunningEngine.await(() -> !engine.get("/api/v1/equity?agent=arb").items().isEmpty());
  }

  /** Profit booked with fills and positions is that of the ledger, to the last unit. */
  @Test
  void keepsValuationsWhoseProfitIsThatOfTheLedger() {
    engine.grant("keeper", "manual");
    Answer bought = engine.order("keeper", BOOK, "BUY", "0.3");
    String order = "/api/v1/orders/" + bought.text("clientOrderId");
    RunningEngine.await(() -> engine.get(order).text("status").equals("FILLED"));
    engine.awaitProjection();

    RunningEngine.await(() -> keptOf("keeper") > 0);

    assertThat(differences()).isNotEmpty().allMatch(difference -> difference.signum() == 0);
  }

  private static long keptOf(String agent) {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            SELECT count(*)
              FROM valuations v, jsonb_to_recordset(v.positions) AS p(agent text)
             WHERE p.agent = :agent
            """)
        .param("agent", agent)
        .query(Long.class)
        .single();
  }

  /** Of each valuation: worth less funding, less what was realised, less worth over cost. */
  private static List<BigDecimal> differences() {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            SELECT (SELECT sum(b.amount * (v.prices ->> b.asset)::numeric * ('1e-' || b.scale)::numeric)
                      FROM jsonb_to_recordset(v.balances) AS b(asset text, scale int, amount numeric))
                 - (v.funded + (SELECT sum(f.realised) FROM fills f WHERE f.seq <= v.seq)
                     - (SELECT sum(p.cost) FROM jsonb_to_recordset(v.positions) AS p(cost numeric)))
                   * ('1e-' || n.scale)::numeric
                 - (SELECT sum(p.quantity * (v.prices ->> p.asset)::numeric * ('1e-' || p.scale)::numeric)
                      FROM jsonb_to_recordset(v.positions) AS p(asset text, scale int, quantity numeric))
              FROM valuations v
              JOIN assets n ON n.asset = v.numeraire
             WHERE v.positions <> '[]'
            """)
        .query(BigDecimal.class)
        .list();
  }

  @Test
  void answersARepeatedRequestWithTheFirstOrder() {
    engine.grant("twice", "manual");
    Map<String, String> order =
        Map.of(
            "agent", "twice",
            "instrument", BOOK,
            "side", "BUY",
            "type", "MARKET",
            "quantity", "0.01");

    Answer first = engine.sendAs("one-key", "POST", "/api/v1/orders", order);
    Answer second = engine.sendAs("one-key", "POST", "/api/v1/orders", order);

    assertThat(second.status()).isEqualTo(first.status()).isEqualTo(202);
    assertThat(second.text("clientOrderId")).isEqualTo(first.text("clientOrderId"));
  }

  @Test
  void haltsAtOnceForATraderAndResumesForAnOperatorOnly() {
    Answer halted =
        engine.send("POST", "/api/v1/halts", Map.of("reason", "a test"), "key:t", Scope.TRADER);
    String whileHalted = engine.mode();
    Answer refused = engine.send("DELETE", "/api/v1/halts/person", null, "key:t", Scope.TRADER);
    Answer byService =
        engine.send(
            "DELETE", "/api/v1/halts/person", null, "service:market-awareness", Scope.SERVICE);
    Answer resumed = engine.send("DELETE", "/api/v1/halts/person", null, "key:o", Scope.OPERATOR);

    assertThat(halted.status()).isEqualTo(200);
    assertThat(whileHalted).isEqualTo("HALTED");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(byService.status()).isEqualTo(409);
    assertThat(resumed.status()).isEqualTo(200);
    assertThat(engine.mode()).isEqualTo("ACTIVE");
  }

  @Test
  void scansTheWholeMarketEvenWhileHalted() {
    RunningEngine.await(
        () -> engine.get("/api/v1/instruments").items().get(0).path("mid").isString());
    engine.send("POST", "/api/v1/halts", Map.of("reason", "a look"), "key:o", Scope.OPERATOR);

    Answer scan = engine.send("POST", "/api/v1/scans", null, "service:scheduler", Scope.SERVICE);
    Answer byViewer = engine.send("POST", "/api/v1/scans", null, "key:v", Scope.VIEWER);
    engine.send("DELETE", "/api/v1/halts/person", null, "key:o", Scope.OPERATOR);

    assertThat(scan.status()).as("%s", scan).isEqualTo(200);
    assertThat(scan.body().path("pools").asInt()).isEqualTo(16);
    assertThat(scan.body().path("books").asInt()).isEqualTo(4);
    assertThat(scan.body().path("standing").propertyNames()).allMatch("HALTED"::equals);
    assertThat(byViewer.status()).isEqualTo(403);
    assertThat(engine.get("/api/v1/scans").items().get(0).path("sequence"))
        .isEqualTo(scan.body().path("sequence"));
  }

  @Test
  void sellsAllAnAgentHoldsWhenToldToFlatten() {
    engine.grant("leaver", "manual");
    Answer bought = engine.order("leaver", BOOK, "BUY", "0.2");
    RunningEngine.await(() ->
        engine
            .get("/api/v1/orders/" + bought.text("clientOrderId"))
            .text("status")
            .equals("FILLED"));

    Answer flattened =
        engine.send("POST", "/api/v1/positions/leaver/flatten", null, "key:o", Scope.OPERATOR);

    assertThat(flattened.status()).isEqualTo(202);
    RunningEngine.await(() -> engine.get("/api/v1/positions?agent=leaver").items().isEmpty());
  }

  @Test
  void saysWhatIsWrongWithAnOrder() {
    Answer unknown = engine.order("hand", "nowhere:A/B", "BUY", "1");
    Answer negative = engine.order("hand", BOOK, "BUY", "-1");

    assertThat(unknown.status()).isEqualTo(400);
    assertThat(unknown.text("detail")).contains("nowhere:A/B");
    assertThat(negative.status()).isEqualTo(400);
    assertThat(negative.text("code")).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void showsMarketsAndLimits() {
    RunningEngine.await(
        () -> engine.get("/api/v1/instruments").items().get(0).path("mid").isString());

    assertThat(engine.get("/api/v1/limits").text("maxNotionalPerOrder")).isEqualTo("50000");
  }

  @Test
  void tellsWatchersHowItStandsEachSecond() throws Exception {
    List<String> lines = engine.firstLines("/api/v1/stream", 2);

    assertThat(lines.getFirst()).isEqualTo("event:engine");
    assertThat(lines.getLast()).startsWith("data:").contains("\"mode\":");
  }

  @Test
  void showsWhatAgentsAreWorth() {
    engine.grant("rich", "manual");

    RunningEngine.await(() -> engine.get("/api/v1/accounts").body().toString().contains("rich"));

    for (JsonNode account : engine.get("/api/v1/accounts").items()) {
      if (account.path("agent").asString().equals("rich")) {
        assertThat(new BigDecimal(account.path("equity").asString())).isEqualByComparingTo("50000");
        assertThat(new BigDecimal(account.path("drawdown").asString())).isZero();
      }
    }
  }

  @Test
  void isReadyAndAlive() {
    assertThat(engine.get("/actuator/health/readiness").text("status")).isEqualTo("UP");
    assertThat(engine.get("/actuator/health/liveness").text("status")).isEqualTo("UP");
  }

  @Test
  void closesNoRouteByForgettingItsRule() {
    assertThat(Routes.of(engine.context())).isNotEmpty().noneMatch(line -> line.contains("CLOSED"));
  }

  private static long unbalanced() {
    return JdbcClient.create(database.dataSource())
        .sql(
            """
            SELECT count(*)
              FROM (SELECT 1
                      FROM ledger_entries
                     GROUP BY transaction_seq, asset
                    HAVING sum(amount) <> 0) AS transactions
            """)
        .query(Long.class)
        .single();
  }
}
