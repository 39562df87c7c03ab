package perdura.scheduler;

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
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

class SchedulerIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String CHECKPOINT =
      """
      {"id":"00000000-0000-0000-0000-000000000001","name":"n","kind":"ordered","agents":3,"contentHash":"aa",\
      "createdAt":"2026-01-01T00:00:00Z"}\
      """;

  private static final String SCAN =
      """
      {"number":4,"scannedAt":"2026-01-01T00:00:00Z","sequence":77,"pools":16,"books":4,"numeraire":"USDC","found":1,\
      "cycles":[{"legs":[{"instrument":"a","from":"USDC","to":"WETH"},{"instrument":"b","from":"WETH","to":"USDC"}],\
      "start":"USDC","input":"1000","output":"1003","profit":"3","value":"3","standing":"BELOW_THRESHOLD"}],\
      "standing":{"BELOW_THRESHOLD":1},"rejected":{},"tookMs":12}\
      """;

  private static final String REBALANCING =
      """
      {"id":9,"at":"2026-01-01T00:00:00Z","orderedBy":"service:scheduler","total":"200000","heldBack":"0","agents":[]}\
      """;

  private static final Map<String, String> keys = new ConcurrentHashMap<>();
  private static HttpServer others;
  private static ConfigurableApplicationContext service;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    others = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/api/v1/checkpoints", CHECKPOINT);
    answer("/api/v1/scans", SCAN);
    answer("/api/v1/rebalancings", REBALANCING);
    others.start();
    database = TestDatabase.forOwner("scheduler");
    String url = "http://127.0.0.1:" + others.getAddress().getPort();
    service =
        Services.start(
            SchedulerService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY,
                "DATABASE_URL",
                database.url().withSecrets(),
                "perdura.agent-state.url",
                url,
                "perdura.agent-coordinator.url",
                url,
                "perdura.market-awareness.url",
                "http://127.0.0.1:1",
                "perdura.trading-engine.url",
                url));
  }

  private static void answer(String path, String json) {
    others.createContext(
        path,
        call -> {
          keys.put(path, String.valueOf(call.getRequestHeaders().getFirst("Idempotency-Key")));
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders().set("Content-Type", "application/json");
          call.sendResponseHeaders(200, body.length);
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
  void runsATaskWhenAPersonWantsIt() throws Exception {
    HttpResponse<String> ordered =
        send("POST", "/api/v1/tasks/agent_checkpoint/run", "", Scope.OPERATOR);

    assertThat(ordered.statusCode()).isEqualTo(200);
    assertThat(ordered.body()).contains("\"cause\":\"order\"");
    await()
        .untilAsserted(() ->
            assertThat(send("GET", "/api/v1/tasks/agent_checkpoint/runs", "", Scope.VIEWER).body())
                .contains("\"status\":\"completed\"")
                .contains("\"agents\":3"));
  }

  @Test
  void scansTheMarketEveryTenSecondsByItself() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(send("GET", "/api/v1/tasks/arbitrage_scan/runs", "", Scope.VIEWER).body())
                .contains("\"cause\":\"schedule\"")
                .contains("\"status\":\"completed\"")
                .contains("\"cycles\":1")
                .contains("\"BELOW_THRESHOLD\":1"));
  }

  @Test
  void rebalancesUnderTheFiresId() throws Exception {
    HttpResponse<String> ordered =
        send("POST", "/api/v1/tasks/portfolio_rebalancing/run", "", Scope.OPERATOR);

    await()
        .untilAsserted(() ->
            assertThat(
                    send("GET", "/api/v1/tasks/portfolio_rebalancing/runs", "", Scope.VIEWER)
                        .body())
                .contains("\"status\":\"completed\"")
                .contains("\"total\":\"200000\""));
    assertThat(ordered.body()).contains(String.valueOf(keys.get("/api/v1/rebalancings")));
  }

  @Test
  void saysWhatATaskWaitsForWhileTheMarketsAreNotKnown() {
    await()
        .untilAsserted(() ->
            assertThat(send("GET", "/api/v1/tasks/performance_analysis", "", Scope.VIEWER).body())
                .contains("market-awareness"));
  }

  @Test
  void pausesAndResumes() throws Exception {
    HttpResponse<String> paused =
        send(
            "POST",
            "/api/v1/tasks/risk_assessment/pause",
            "{\"reason\":\"a look\"}",
            Scope.OPERATOR);

    assertThat(paused.body())
        .contains("\"active\":false")
        .contains("\"pausedBy\":\"test\"")
        .contains("a look");

    HttpResponse<String> resumed =
        send("POST", "/api/v1/tasks/risk_assessment/resume", "", Scope.OPERATOR);

    assertThat(resumed.body()).contains("\"active\":true").contains("\"pausedBy\":null");
  }

  /** Law L3; the market's calendar is away, so the scheduler itself leaves the instant alone. */
  @ParameterizedTest
  @CsvSource({
    "PATCH, '', '{\"misfire\":\"skip\"}', CHANGED, 2026-01-01T21:00:00Z",
    "POST, /pause, '{\"reason\":\"a look\"}', PAUSED, 2026-01-02T21:00:00Z"
  })
  void givesItsRowToWhatIsDueWhenAPersonIntervenes(
      String method, String path, String body, String reason, String due) throws Exception {
    JdbcClient.create(database.dataSource())
        .sql(
            """
            UPDATE autonomous_tasks SET next_execution = CAST(:due AS timestamptz)
            WHERE task_name = 'performance_analysis'
            """)
        .param("due", due)
        .update();

    HttpResponse<String> answer =
        send(method, "/api/v1/tasks/performance_analysis" + path, body, Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"nextExecution\":null");
    assertThat(send("GET", "/api/v1/tasks/performance_analysis/runs", "", Scope.VIEWER).body())
        .contains(due)
        .contains("\"status\":\"skipped\"")
        .contains("\"reason\":\"" + reason);
    send("POST", "/api/v1/tasks/performance_analysis/resume", "", Scope.OPERATOR);
  }

  @Test
  void changesAScheduleAndRefusesWhatIsNone() throws Exception {
    HttpResponse<String> bad =
        send("PATCH", "/api/v1/tasks/agent_checkpoint", "{\"schedule\":\"often\"}", Scope.OPERATOR);
    HttpResponse<String> good =
        send(
            "PATCH",
            "/api/v1/tasks/agent_checkpoint",
            "{\"schedule\":\"@every PT7M\"}",
            Scope.OPERATOR);

    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("SCHEDULE_INVALID").contains("@every PT10S");
    assertThat(good.body()).contains("@every PT7M");
  }

  @Test
  void foretellsTheNextInstants() throws Exception {
    HttpResponse<String> next =
        send("GET", "/api/v1/tasks/risk_assessment/next?count=3", "", Scope.VIEWER);

    assertThat(next.body().split("Z\"", -1)).hasSize(4);
  }

  @Test
  void changesNothingForAViewer() throws Exception {
    assertThat(send("POST", "/api/v1/tasks/agent_checkpoint/run", "", Scope.VIEWER).statusCode())
        .isEqualTo(403);
  }

  @Test
  void saysWhereTheTasksAreListedWhenAskedForAnother() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/tasks/dance", "", Scope.VIEWER);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("TASK_UNKNOWN");
  }

  private static HttpResponse<String> send(String method, String path, String body, Scope scope)
      throws Exception {
    String token =
        new InternalTokens(InternalKey.parse(KEY))
            .mint("test", "test", "scheduler", Set.of(scope), Clock.systemUTC());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(service) + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }
}
