package perdura.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/** A day of a momentum agent and an arbitrageur, as the engine projects it. */
class LearningIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

  /** 100,000 given; 1 WETH for 2,000 + 2 and back for 2,100 - 2.1; a cycle of 5 that brings 3. */
  private static final List<String> BOOKS =
      List.of(
          "INSERT INTO perdura.assets VALUES ('usdc', 'USDC', 6), ('weth', 'WETH', 18)",
          """
          INSERT INTO perdura.instruments VALUES
            ('cex:WETH/USDC', 'cex', 'BOOK', 'weth', 'usdc'), ('dex:WETH/USDC', 'dex', 'POOL', 'weth', 'usdc')
          """,
          """
          INSERT INTO perdura.decisions (seq, agent, strategy, kind, parent_seq, legs, edge_asset, predicted_edge,
                                         edge_bps, realised_edge, reason, decided_at, closed_at) VALUES
            (10, 'momo', 'momentum', 'ENTRY', 0,
             '[{"instrument":"cex:WETH/USDC","side":"BUY","bid":"1999","ask":"1999.8"}]',
             NULL, NULL, NULL, NULL, 'up', '2026-01-01T10:00Z', '2026-01-01T10:00:01Z'),
            (20, 'momo', 'momentum', 'EXIT', 10,
             '[{"instrument":"cex:WETH/USDC","side":"SELL","bid":"2100","ask":"2101"}]',
             NULL, NULL, NULL, NULL, 'down', '2026-01-01T11:00Z', '2026-01-01T11:00:01Z'),
            (30, 'arb', 'arbitrage', 'CYCLE', 0,
             '[{"instrument":"dex:WETH/USDC","side":"BUY","bid":"2000","ask":"2000"},\
          {"instrument":"cex:WETH/USDC","side":"SELL","bid":"2006","ask":"2007"}]',
             'usdc', 5000000, 25.0000, 3000000, 'cheap', '2026-01-01T11:30Z', '2026-01-01T11:30:01Z'),
            (40, 'momo', 'momentum', 'ENTRY', 0,
             '[{"instrument":"cex:WETH/USDC","side":"BUY","bid":"1999","ask":"2000"}]',
             NULL, NULL, NULL, NULL, 'up', '2026-01-01T11:40Z', '2026-01-01T11:40:01Z')
          """,
          """
          INSERT INTO perdura.fills (seq, client_order_id, fill_id, decision_seq, agent, instrument, side, base, quote,
                                     fee, fee_asset, realised, filled_at) VALUES
            (11, 'a', '1', 10, 'momo', 'cex:WETH/USDC', 'BUY', 1e18, 2000e6, 2e6, 'usdc', 0, '2026-01-01T10:00:01Z'),
            (21, 'b', '1', 20, 'momo', 'cex:WETH/USDC', 'SELL', 1e18, 2100e6, 2100000, 'usdc', 95900000,
             '2026-01-01T11:00:01Z'),
            (31, 'c', '1', 30, 'arb', 'dex:WETH/USDC', 'BUY', 1e18, 2000e6, 1e6, 'usdc', 0, '2026-01-01T11:30:01Z'),
            (32, 'd', '1', 30, 'arb', 'cex:WETH/USDC', 'SELL', 1e18, 2006e6, 2e6, 'usdc', 3000000,
             '2026-01-01T11:30:01Z')
          """,
          """
          INSERT INTO perdura.ledger_entries VALUES
            (2, 0, 'market', 'usdc', -1e12, '2026-01-01T09:00Z'), (2, 1, 'treasury', 'usdc', 1e12, '2026-01-01T09:00Z')
          """,
          "INSERT INTO perdura.engine_projection VALUES (1, 41, 1, '2026-01-01T11:40:01Z')",
          """
          INSERT INTO perdura.valuations VALUES
            ('2026-01-01T10:30Z', 12, 'usdc', 100000e6, '{"usdc":"1","weth":"2050"}',
             '[{"agent":"momo","asset":"usdc","scale":6,"amount":"97998000000"},\
          {"agent":"momo","asset":"weth","scale":18,"amount":"1000000000000000000"}]',
             '[{"agent":"momo","strategy":"momentum","venue":"cex","instrument":"cex:WETH/USDC","asset":"weth",\
          "scale":18,"quantity":"1000000000000000000","cost":"2002000000"}]'),
            ('2026-01-01T12:00Z', 41, 'usdc', 100000e6, '{"usdc":"1","weth":"2005"}',
             '[{"agent":"momo","asset":"usdc","scale":6,"amount":"100095900000"},\
          {"agent":"arb","asset":"usdc","scale":6,"amount":"3000000"}]', '[]')
          """);

  private static final List<String> TOLD = new CopyOnWriteArrayList<>();
  private static HttpServer agentState;
  private static ConfigurableApplicationContext service;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws Exception {
    agentState = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agentState.createContext(
        "/api/v1/agents",
        call -> {
          String said = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          TOLD.add(call.getRequestMethod() + " " + call.getRequestURI() + " " + said);
          call.sendResponseHeaders(204, -1);
          call.close();
        });
    agentState.start();
    database = TestDatabase.forOwner("learning");
    JdbcClient owner = JdbcClient.create(database.ownerDataSource());
    BOOKS.forEach(statement -> owner.sql(statement).update());
    service = startService();
  }

  private static ConfigurableApplicationContext startService() {
    return Services.start(
        LearningService.class,
        Map.of(
            "server.port",
            0,
            "perdura.internal-key",
            KEY,
            "DATABASE_URL",
            database.url().withSecrets(),
            "perdura.agent-state.url",
            "http://127.0.0.1:" + agentState.getAddress().getPort()));
  }

  @AfterAll
  static void stop() {
    service.close();
    agentState.stop(0);
  }

  @Test
  void splitsTheProfitOfAWindowByWhoMadeIt() throws Exception {
    String whole = get("/api/v1/attribution?from=2026-01-01T10:30:00Z&to=2026-01-01T12:00:00Z");

    assertThat(whole)
        .contains("\"total\":\"50.9\"", "\"residual\":\"0\"")
        .contains("\"key\":\"momo\",\"pnl\":\"47.9\"")
        .contains("\"key\":\"arb\",\"pnl\":\"3\"");
  }

  @Test
  void goesBackToTheBeginningOfTheBooks() throws Exception {
    String whole =
        get("/api/v1/attribution?by=venue&from=2020-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");

    assertThat(whole)
        .contains("\"from\":\"2026-01-01T09:00:00Z\"", "\"to\":\"2026-01-01T12:00:00Z\"")
        .contains("\"total\":\"98.9\"", "\"residual\":\"0\"")
        .contains("\"key\":\"cex\"", "\"fees\":\"6.1\"", "\"fills\":3");
  }

  @Test
  void refusesAWindowThatIsNone() throws Exception {
    assertThat(get("/api/v1/attribution?by=mood")).contains("agent, strategy, venue, instrument");
    assertThat(get("/api/v1/attribution?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"))
        .contains("from must be before to");
  }

  @Test
  void followsEachDecisionToItsEnd() throws Exception {
    await()
        .untilAsserted(() ->
            assertThat(get("/api/v1/outcomes?strategy=arbitrage"))
                .contains("\"decision\":30", "\"predictedEdgeBps\":\"25.0000\"")
                .contains("\"realisedEdgeBps\":\"15.0000\"", "\"pnl\":\"3.000000\"")
                .contains("\"status\":\"closed\""));

    assertThat(get("/api/v1/outcomes?agent=momo"))
        .contains("\"decision\":10", "\"realisedEdgeBps\":\"479.0210\"", "\"holdingMs\":3600000")
        .contains("\"slippageBps\":\"1.0001\"", "\"pnl\":\"95.900000\"")
        .contains("\"decision\":40", "\"status\":\"unfilled\"");
  }

  @Test
  void sumsUpByStrategyAndSaysWhereNothingIsKnown() throws Exception {
    await()
        .untilAsserted(() ->
            assertThat(get("/api/v1/outcomes/analysis"))
                .contains("\"strategy\":\"arbitrage\",\"count\":1,\"closed\":1")
                .contains("\"meanEdgeErrorBps\":\"-10.0000\"")
                .contains("\"strategy\":\"momentum\",\"count\":2,\"closed\":1,\"unfilled\":1")
                .contains("\"hitRate\":\"1.0000\""));
    assertThat(get("/api/v1/outcomes/analysis?strategy=dance"))
        .contains("\"count\":0", "\"hitRate\":null", "\"note\":\"no data\"");
  }

  @Test
  void tellsTheArchiveWhatARoundTripBroughtOnce() {
    await().untilAsserted(() -> assertThat(TOLD).anyMatch(said -> said.contains("/momo/")));

    assertThat(TOLD.stream().filter(said -> said.contains("/momo/")))
        .singleElement()
        .asString()
        .startsWith("PATCH /api/v1/agents/momo/decisions/10/outcome")
        .contains("\"pnl\":\"95.900000\"");
  }

  /** Law L1: what was followed counts once, whoever dies in between. */
  @Test
  void countsNothingTwiceAfterARestart() throws Exception {
    await()
        .untilAsserted(
            () -> assertThat(get("/api/v1/outcomes?strategy=arbitrage")).contains("\"closed\""));
    String before = get("/api/v1/outcomes");

    service.close();
    service = startService();
    await().untilAsserted(() -> assertThat(followed()).isEqualTo(applied()));

    assertThat(get("/api/v1/outcomes")).isEqualTo(before);
  }

  /** A position is remembered between two looks at the journal, whatever its size. */
  @Test
  void followsARoundTripOverSeveralTurns() throws Exception {
    append(
        "(50, 'revert', 'mean-reversion', 'ENTRY')",
        "(51, 50, 'revert', 'BUY', 3e18, 6000e6, 6e6, 0)",
        51);
    await()
        .untilAsserted(() -> assertThat(get("/api/v1/outcomes?agent=revert")).contains("\"open\""));

    append(
        "(60, 'revert', 'mean-reversion', 'EXIT')",
        "(61, 60, 'revert', 'SELL', 3e18, 5900e6, 5900000, -111900000)",
        61);

    await()
        .untilAsserted(() ->
            assertThat(get("/api/v1/outcomes?agent=revert"))
                .contains("\"decision\":50", "\"realisedEdgeBps\":\"-186.3137\"")
                .contains("\"pnl\":\"-111.900000\""));
    assertThat(get("/api/v1/outcomes/analysis?agent=revert")).contains("\"hitRate\":\"0.0000\"");
  }

  private static void append(String decision, String fill, long sequence) {
    JdbcClient owner = JdbcClient.create(database.ownerDataSource());
    owner
        .sql(
            """
            WITH d (seq, agent, strategy, kind) AS (VALUES %s),
                 f (seq, decision, agent, side, base, quote, fee, realised) AS (VALUES %s),
                 decided AS (
                   INSERT INTO perdura.decisions (seq, agent, strategy, kind, parent_seq, legs, reason, decided_at,
                                                  closed_at)
                   SELECT seq, agent, strategy, kind, 0, '[{"instrument":"cex:WETH/USDC","side":"BUY"}]', '',
                          '2026-01-01T13:00Z', '2026-01-01T13:00Z' FROM d),
                 filled AS (
                   INSERT INTO perdura.fills (seq, client_order_id, fill_id, decision_seq, agent, instrument, side,
                                              base, quote, fee, fee_asset, realised, filled_at)
                   SELECT seq, 'o' || seq, '1', decision, agent, 'cex:WETH/USDC', side, base, quote, fee, 'usdc',
                          realised, '2026-01-01T13:00Z' FROM f)
            UPDATE perdura.engine_projection SET applied_seq = :sequence
            """
                .formatted(decision, fill))
        .param("sequence", sequence)
        .update();
  }

  private static long applied() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT applied_seq FROM applied_journal")
        .query(Long.class)
        .single();
  }

  private static long followed() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT applied_seq FROM outcome_progress")
        .query(Long.class)
        .single();
  }

  private static String get(String path) throws Exception {
    String token =
        new InternalTokens(InternalKey.parse(KEY))
            .mint("test", "test", "learning", Set.of(Scope.VIEWER), Clock.systemUTC());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(service) + path))
            .header("Authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
