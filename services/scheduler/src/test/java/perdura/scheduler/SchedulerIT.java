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
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
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

  private static HttpServer agentState;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws IOException, SQLException {
    agentState = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    agentState.createContext(
        "/api/v1/checkpoints",
        call -> {
          byte[] body = CHECKPOINT.getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders().set("Content-Type", "application/json");
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    agentState.start();
    service =
        Services.start(
            SchedulerService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY,
                "DATABASE_URL",
                TestDatabase.forOwner("scheduler").url().withSecrets(),
                "perdura.agent-state.url",
                "http://127.0.0.1:" + agentState.getAddress().getPort(),
                "perdura.market-awareness.url",
                "http://127.0.0.1:1",
                "perdura.trading-engine.url",
                "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    service.close();
    agentState.stop(0);
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
