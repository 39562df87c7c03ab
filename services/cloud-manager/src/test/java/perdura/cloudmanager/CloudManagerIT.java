package perdura.cloudmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.testsupport.platform.PlayedLauncher;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

class CloudManagerIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final String STATUS =
      """
      {"done":true,"message":"","status":{"version":7,"ready":true,"reason":"","memoryMb":171,
      "services":[],"postgres":"UP","agents":[],"processes":[
      {"name":"engine","status":"UP","pid":12,"restarts":1,"uptimeSeconds":60,
      "started":"2026-01-01T03:00:00Z","pssMb":171,"rssMb":190,"reason":"",
      "services":["trading-engine"],"readySince":"2026-01-01T03:00:05Z","restarts24h":1,
      "lastExit":{"at":"2026-01-01T02:59:59Z","how":"signal 9","by":"itself","reason":"",
      "counted":true},"cpuMs":42}]}}
      """
          .replace("\n", "");

  private static PlayedLauncher launcher;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws Exception {
    launcher = PlayedLauncher.answering(STATUS);
    service =
        Services.start(
            CloudManagerService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY,
                "perdura.control-socket",
                launcher.socket().toString(),
                "DATABASE_URL",
                TestDatabase.forOwner("cloud-manager").url().withSecrets()));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
    launcher.close();
  }

  @BeforeEach
  void launcherAnswers() {
    launcher.answers(order ->
        order.contains("\"restart\"")
            ? "{\"done\":true,\"message\":\"engine is ending, to be started again\"}"
            : STATUS);
  }

  @Test
  void tellsWhatRuns() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/platform/processes", "", Scope.VIEWER);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"name\":\"engine\"")
        .contains("\"services\":[\"trading-engine\"]")
        .contains("\"pssMb\":171")
        .contains("\"restarts24h\":1")
        .contains("\"how\":\"signal 9\"");
  }

  @Test
  void restartsForAPersonWithoutCountingIt() throws Exception {
    HttpResponse<String> answer = restart("engine", Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("is ending");
    assertThat(launcher.orders().getLast())
        .contains("\"by\":\"ada\"")
        .contains("\"reason\":\"new keys\"")
        .contains("\"sick\":false");
  }

  @Test
  void restartsNothingForAViewer() throws Exception {
    assertThat(restart("engine", Scope.VIEWER).statusCode()).isEqualTo(403);
  }

  @Test
  void namesTheProcessesThereAreWhenAskedForAnother() throws Exception {
    HttpResponse<String> answer = restart("rocket", Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("PROCESS_UNKNOWN").contains("there are: engine");
  }

  @Test
  void passesTheLaunchersRefusalOn() throws Exception {
    launcher.answers(order ->
        order.contains("\"restart\"")
            ? "{\"done\":false,\"message\":\"The suite is going down.\"}"
            : STATUS);

    HttpResponse<String> answer = restart("engine", Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("RESTART_REFUSED").contains("going down");
  }

  @Test
  void saysSoWhereTheLauncherIsAway() throws Exception {
    launcher.answers(_ -> "");

    HttpResponse<String> answer = send("GET", "/api/v1/platform/processes", "", Scope.VIEWER);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("PLATFORM_UNAVAILABLE");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void hasTheLauncherBreakTheSuiteForAnOperator() throws Exception {
    launcher.answers(order ->
        order.contains("demo-progress")
            ? """
            {"done":true,"message":"","demo":{"phase":"RUNNING","startedAt":"2026-01-01T03:00:00Z","by":"ada",\
            "doing":"the bot lives","chapters":[{"fault":"bot killed","marks":[{"what":"killed","ms":0}],\
            "stateLost":false,"duplicateOrders":0,"unprotectedMs":0,"awayMs":0,"told":[]}],"verdict":null,"problem":null}}\
            """
            : "{\"done\":true,\"message\":\"the demo has begun\"}");

    assertThat(send("POST", "/api/v1/platform/demo", "", Scope.VIEWER).statusCode()).isEqualTo(403);
    HttpResponse<String> answer = send("POST", "/api/v1/platform/demo", "", Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"phase\":\"RUNNING\"").contains("bot killed");
    assertThat(launcher.orders()).anyMatch(order -> order.contains("\"by\":\"ada\""));
  }

  @Test
  void refusesASecondDemo() throws Exception {
    launcher.answers(_ -> "{\"done\":false,\"message\":\"A demo is under way.\"}");

    HttpResponse<String> answer = send("POST", "/api/v1/platform/demo", "", Scope.OPERATOR);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("DEMO_REFUSED").contains("under way");
  }

  @Test
  void saysThatThereWasNoDemo() throws Exception {
    launcher.answers(_ -> "{\"done\":true,\"message\":\"there was no demo yet\"}");

    assertThat(send("GET", "/api/v1/platform/demo", "", Scope.VIEWER).body())
        .contains("\"phase\":\"NONE\"");
  }

  @Test
  void tellsWhoHoldsConnections() throws Exception {
    HttpResponse<String> answer = send("GET", "/api/v1/platform/connections", "", Scope.VIEWER);

    assertThat(answer.body())
        .contains("\"used\":1,\"limit\":20,\"over\":false")
        .contains("{\"service\":\"cloud-manager\",\"used\":1,\"share\":1}");
  }

  @Test
  void keepsASampleOfWhatIsUsed() {
    await()
        .untilAsserted(() ->
            assertThat(send("GET", "/api/v1/platform/resources", "", Scope.VIEWER).body())
                .contains("\"memoryMb\":171")
                .contains("\"connections\":1")
                .contains("\"name\":\"engine\""));
  }

  @Test
  void showsTheSampleAsMetrics() {
    await()
        .untilAsserted(() ->
            assertThat(send("GET", "/actuator/prometheus", "", Scope.ADMIN).body())
                .contains("perdura_suite_memory_bytes{service=\"cloud-manager\"} 1.71E8")
                .contains("perdura_database_connections_limit{service=\"cloud-manager\"} 20.0")
                .contains("perdura_database_connections{holder=\"cloud-manager\""));
  }

  private static HttpResponse<String> restart(String process, Scope scope) throws Exception {
    return send(
        "POST",
        "/api/v1/platform/processes/" + process + "/restart",
        "{\"reason\":\"new keys\"}",
        scope);
  }

  private static HttpResponse<String> send(String method, String path, String body, Scope scope)
      throws Exception {
    String token =
        new InternalTokens(InternalKey.parse(KEY))
            .mint("test", "ada", "cloud-manager", Set.of(scope), Clock.systemUTC());
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
