package perdura.agentcoordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.servicesupport.application.Services;
import perdura.servicesupport.security.Routes;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

class AgentCoordinatorIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String ACCOUNTS =
      """
      {"items":[{"agent":"arb","equity":"100100","funded":"100000","realised":"0","pnlToday":"100",\
      "drawdown":"0.06","exposure":"0","capital":"100000","openOrders":0}],"nextCursor":null}\
      """;

  private static final String NONE = "{\"items\":[],\"nextCursor\":null}";
  private static final String PROGRAMS =
      """
      {"items":[{"name":"mybot","capital":"500","revision":1,"desired":"run","desiredReason":""},\
      {"name":"gone","capital":"7","revision":1,"desired":"run","desiredReason":""}],\
      "nextCursor":null}\
      """;

  private static final Queue<String> archived = new ConcurrentLinkedQueue<>();
  private static HttpServer others;
  private static TestDatabase database;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws IOException, SQLException {
    others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/api/v1/accounts", ACCOUNTS);
    answer("/api/v1/agents/", "{\"archived\":1,\"known\":0}");
    answer("/api/v1/agents", NONE);
    answer("/api/v1/mandates", NONE);
    answer("/api/v1/programs", PROGRAMS);
    answer("/api/v1/agents/gone/", 410, "{\"code\":\"AGENT_RETIRED\",\"detail\":\"gone\"}");
    others.start();
    String url = "http://127.0.0.1:" + others.getAddress().getPort();
    database = TestDatabase.forOwner("agent-coordinator");
    service =
        Services.start(
            AgentCoordinatorService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY,
                "DATABASE_URL",
                database.url().withSecrets(),
                "perdura.agent-state.url",
                url,
                "perdura.trading-engine.url",
                url));
  }

  private static void answer(String path, String json) {
    answer(path, 200, json);
  }

  private static void answer(String path, int status, String json) {
    others.createContext(
        path,
        call -> {
          archived.add(
              call.getRequestURI().getPath()
                  + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders()
              .set("Content-Type", "application/" + (status == 200 ? "json" : "problem+json"));
          call.sendResponseHeaders(status, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
  }

  @AfterAll
  static void stop() {
    service.close();
    others.stop(0);
  }

  @Test
  void allotsCapitalOnceForAKeyTellsOfItAndArchivesTheReasons() throws Exception {
    HttpResponse<String> first = send("POST", "/api/v1/rebalancings", "fire-1", Scope.SERVICE);
    HttpResponse<String> again = send("POST", "/api/v1/rebalancings", "fire-1", Scope.SERVICE);

    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body())
        .contains("\"total\":\"200000\"")
        .contains("\"heldBack\":\"50000.00\"")
        .contains("\"after\":\"50000.00\"")
        .contains("drawdown")
        .contains("no data, 0 of 6");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(send("GET", "/api/v1/rebalancings", "", Scope.VIEWER).body()).contains(first.body());
    assertThat(
            JdbcClient.create(database.dataSource())
                .sql("SELECT count(*) FROM event_log WHERE kind = 'capital.rebalanced'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    await()
        .untilAsserted(() ->
            assertThat(archived)
                .anyMatch(call ->
                    call.startsWith("/api/v1/agents/arb/decisions") && call.contains("CAPITAL")));
  }

  @Test
  void rulesOnOwnAgentsAndIsNotHeldUpByOnesThatAreRetired() {
    await()
        .untilAsserted(() ->
            assertThat(archived)
                .anyMatch(call ->
                    call.startsWith("/api/v1/agents/mybot/decisions")
                        && call.contains("not registered")
                        && call.contains("external")));
    await()
        .untilAsserted(() ->
            assertThat(
                    JdbcClient.create(database.dataSource())
                        .sql(
                            """
                            SELECT count(*) FROM mandate_rulings
                            WHERE agent = 'gone' AND archived_at IS NOT NULL
                            """)
                        .query(Long.class)
                        .single())
                .isEqualTo(1));
  }

  @Test
  void allotsNothingForAViewer() throws Exception {
    assertThat(send("POST", "/api/v1/rebalancings", "fire-2", Scope.VIEWER).statusCode())
        .isEqualTo(403);
  }

  @Test
  void closesNoRouteByForgettingItsRule() {
    assertThat(Routes.of(service)).isNotEmpty().noneMatch(line -> line.contains("CLOSED"));
  }

  private static HttpResponse<String> send(String method, String path, String key, Scope scope)
      throws Exception {
    String token =
        new InternalTokens(InternalKey.parse(KEY))
            .mint("test", "test", "agent-coordinator", Set.of(scope), Clock.systemUTC());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(service) + path))
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
