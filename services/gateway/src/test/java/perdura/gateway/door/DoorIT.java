package perdura.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.servicesupport.security.Routes;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.ApiKey;
import perdura.tokens.Caller;
import perdura.tokens.Scope;
import perdura.tokens.Verification;

class DoorIT {
  private static PlayedOwner owner;
  private static Door door;

  @BeforeAll
  static void start() throws Exception {
    owner = new PlayedOwner();
    door =
        new Door(
            TestDatabase.forOwner("gateway").url().withSecrets(),
            Map.of(
                "perdura.scheduler.url",
                owner.url(),
                "perdura.agent-state.url",
                owner.url(),
                "perdura.trading-engine.url",
                "http://127.0.0.1:1",
                "perdura.gateway.timeout-ms",
                500,
                "perdura.gateway.burst",
                2000));
  }

  @AfterAll
  static void stop() {
    door.close();
    owner.close();
  }

  @BeforeEach
  void forget() {
    owner.forget();
  }

  @Test
  void listsEveryRouteWithItsRule() {
    assertThat(Routes.of(door.context()))
        .containsExactlyInAnyOrder(
            "* /api/v1/**: viewer or agent or service",
            "DELETE /api/v1/keys/{id}: admin",
            "DELETE /api/v1/sessions: viewer",
            "GET /api/v1/keys: admin",
            "GET /api/v1/me: viewer or agent or service",
            "GET /api/v1/services: viewer or service",
            "GET /health: CLOSED",
            "GET /services/{name}/actuator/**: admin",
            "POST /api/v1/keys: admin",
            "POST /api/v1/sessions: CLOSED");
  }

  @Test
  void tellsAnybodyThatItStandsAndNothingElse() throws Exception {
    assertThat(door.get("/health", "").body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(door.get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    assertThat(door.get("/", "").body()).contains("<title>Perdura</title>");
    assertThat(door.get("/openapi", "").body()).contains("Perdura API");
    assertThat(door.get("/openapi.json", "").body()).contains("\"openapi\"");
    for (String path : List.of("/actuator/health", "/actuator/prometheus", "/api/v1/me", "/x")) {
      assertThat(door.get(path, "").statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void handsOnUnderATokenForTheOwner() throws Exception {
    HttpResponse<String> answer = door.get("/api/v1/tasks/1?a=b%20c", door.admin.text());

    PlayedOwner.Seen seen = owner.next();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"path\":\"/api/v1/tasks/1\"}");
    assertThat(seen.target()).isEqualTo("/api/v1/tasks/1?a=b%20c");
    assertThat(
            door.tokens.verify(
                seen.header("Authorization").substring("Bearer ".length()),
                "scheduler",
                Clock.systemUTC()))
        .isEqualTo(
            new Verification.Accepted(new Caller("gateway", "key:admin", Set.of(Scope.ADMIN))));
    assertThat(seen.header("X-correlation-id"))
        .isEqualTo(answer.headers().firstValue("X-Correlation-Id").orElseThrow());
  }

  @Test
  void keepsHeadersOfOneHopAndProofsBack() throws Exception {
    HttpResponse<String> answer =
        door.send(
            door.request("/api/v1/tasks/1", door.admin.text())
                .header("Cookie", "perdura_session=x")
                .header("X-Forwarded-For", "1.2.3.4")
                .header("Perdura-Agent-Generation", "99")
                .header("If-Match", "\"3\""));

    PlayedOwner.Seen seen = owner.next();
    assertThat(seen.headers())
        .doesNotContainKeys("Cookie", "X-forwarded-for", "Perdura-agent-generation");
    assertThat(seen.header("If-match")).isEqualTo("\"3\"");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "x-of-this-hop");
    assertThat(answer.headers().firstValue("ETag")).contains("\"7\"");
  }

  @Test
  void passesBodiesAndRefusalsUnchanged() throws Exception {
    HttpResponse<String> answer =
        door.post("/api/v1/tasks/refused", door.admin.text(), "{\"n\":\"ü\"}");

    assertThat(owner.next().body()).isEqualTo("{\"n\":\"ü\"}");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).isEqualTo("{\"code\":\"LIMIT_EXCEEDED\"}");
  }

  @Test
  void letsEventsFlowAsTheyCome() throws Exception {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(
                door.request("/api/v1/tasks/stream", door.admin.text()).build(),
                BodyHandlers.ofInputStream());

    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("data: one");
      owner.sendSecondEvent();
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("data: two");
    }
  }

  @Test
  void saysWhenAnOwnerIsSlowOrGone() throws Exception {
    HttpResponse<String> slow = door.get("/api/v1/tasks/slow", door.admin.text());
    HttpResponse<String> gone = door.get("/api/v1/orders", door.admin.text());
    HttpResponse<String> nobody = door.get("/api/v1/nothing", door.admin.text());

    assertProblem(slow, 504, "SERVICE_TIMEOUT");
    assertProblem(gone, 503, "SERVICE_UNAVAILABLE");
    assertThat(gone.headers().firstValue("Retry-After")).contains("5");
    assertProblem(nobody, 404, "NOT_FOUND");
  }

  @Test
  void asksAnOwnerThatKeepsFailingNoMoreExceptToHalt() throws Exception {
    for (int i = 0; i < 12; i++) {
      assertProblem(door.get("/api/v1/fills", door.admin.text()), 503, "SERVICE_UNAVAILABLE");
    }

    HttpResponse<String> rested = door.get("/api/v1/fills", door.admin.text());
    HttpResponse<String> halt = door.post("/api/v1/halts", door.admin.text(), "{}");

    assertThat(rested.body()).contains("has failed too often");
    assertThat(halt.body()).contains("cannot be reached now");
  }

  @Test
  void opensToAnAgentWhatIsItsOwn() throws Exception {
    String token = door.agents.mint("momo", 3, Clock.systemUTC());

    HttpResponse<String> own = door.post("/api/v1/agents/momo/tick", token, "{}");

    PlayedOwner.Seen seen = owner.next();
    assertThat(own.statusCode()).isEqualTo(200);
    assertThat(seen.header("Perdura-agent-generation")).isEqualTo("3");
    assertProblem(door.post("/api/v1/agents/zulu/tick", token, "{}"), 403, "FORBIDDEN");
    assertProblem(door.get("/api/v1/tasks/1", token), 403, "FORBIDDEN");
    assertProblem(door.get("/api/v1/agents/momo/%2e%2e/zulu", token), 400, "INVALID_PATH");
  }

  @Test
  void takesTokensOfTheCommandForItself() throws Exception {
    assertThat(door.get("/api/v1/me", door.internal(Scope.OPERATOR)).body())
        .contains("\"subject\":\"cli\"");
    assertThat(door.get("/actuator/health/readiness", door.internal(Scope.SERVICE)).body())
        .contains("\"status\":\"UP\"");
    assertProblem(door.get("/actuator/health", door.admin.text()), 401, "TOKEN_REFUSED");
  }

  @Test
  void makesShowsAndRevokesKeys() throws Exception {
    HttpResponse<String> made =
        door.post(
            "/api/v1/keys", door.admin.text(), "{\"label\":\"grafana\",\"scope\":\"viewer\"}");
    String text = field(made.body(), "key");
    String id = field(made.body(), "id");

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(door.get("/api/v1/me", text).body()).contains("\"scope\":\"viewer\"");
    assertProblem(door.get("/api/v1/keys", text), 403, "FORBIDDEN");
    assertThat(door.get("/api/v1/keys", door.admin.text()).body())
        .contains("\"label\":\"grafana\"")
        .doesNotContain(text);

    HttpResponse<String> revoked =
        door.send(door.request("/api/v1/keys/" + id, door.admin.text()).DELETE());

    assertThat(revoked.statusCode()).isEqualTo(204);
    assertProblem(door.get("/api/v1/me", text), 401, "TOKEN_REFUSED");
  }

  @Test
  void refusesKeysThatItDoesNotKnow() throws Exception {
    String stranger = ApiKey.generate("admin", new SecureRandom()).text();

    assertProblem(door.get("/api/v1/me", stranger), 401, "TOKEN_REFUSED");
    assertProblem(door.get("/api/v1/me", "pk_admin_x"), 401, "TOKEN_REFUSED");
    assertProblem(
        door.post("/api/v1/keys", door.admin.text(), "{\"label\":\"x\",\"scope\":\"root\"}"),
        400,
        "INVALID_REQUEST");
  }

  @Test
  void tradesALoginLinkOnceForASession() throws Exception {
    String link = door.link();

    HttpResponse<String> first = login(link);
    HttpResponse<String> second = login(link);

    String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    assertProblem(second, 401, "TOKEN_REFUSED");
    assertThat(second.body()).contains("has been used");
  }

  @Test
  void letsASessionReadButChangeOnlyFromThisOrigin() throws Exception {
    String cookie = cookie(login(door.link()));

    assertThat(door.send(door.request("/api/v1/me", "").header("Cookie", cookie)).body())
        .contains("\"subject\":\"admin\"");
    assertProblem(
        door.send(
            door.request("/api/v1/tasks", "")
                .header("Cookie", cookie)
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString("{}"))),
        403,
        "CROSS_SITE");
    assertThat(
            door.send(
                    door.request("/api/v1/tasks", "")
                        .header("Cookie", cookie)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString("{}")))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void endsASessionForGoodWhenOneLogsOut() throws Exception {
    String cookie = cookie(login(door.admin.text()));

    HttpResponse<String> out =
        door.send(
            door.request("/api/v1/sessions", "")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .DELETE());

    assertThat(out.statusCode()).isEqualTo(204);
    assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
    assertProblem(
        door.send(door.request("/api/v1/me", "").header("Cookie", cookie)), 401, "TOKEN_REFUSED");
  }

  @Test
  void refusesBodiesOverTheLimit() throws Exception {
    assertProblem(
        door.post("/api/v1/tasks", door.admin.text(), "x".repeat(1_200_000)),
        413,
        "BODY_TOO_LARGE");
  }

  @Test
  void handsTheActuatorsOnToAdminsOnly() throws Exception {
    assertThat(door.get("/services/scheduler/actuator/health", door.admin.text()).statusCode())
        .isEqualTo(200);
    assertThat(owner.next().target()).isEqualTo("/actuator/health");
    assertProblem(
        door.get("/services/scheduler/actuator/health", door.internal(Scope.OPERATOR)),
        403,
        "FORBIDDEN");
    assertProblem(
        door.get("/services/nobody/actuator/health", door.admin.text()), 404, "NOT_FOUND");
  }

  @Test
  void tellsHowTheServicesAre() throws Exception {
    assertThat(door.get("/api/v1/services", door.admin.text()).body())
        .contains("{\"name\":\"gateway\",\"status\":\"UP\",\"port\":")
        .contains("{\"name\":\"scheduler\",\"status\":\"UP\",\"port\":")
        .contains("\"name\":\"trading-engine\",\"status\":\"UNREACHABLE\"");
  }

  private static HttpResponse<String> login(String token) throws Exception {
    return door.post("/api/v1/sessions", "", "{\"token\":\"" + token + "\"}");
  }

  private static String cookie(HttpResponse<String> login) {
    return login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  private static String field(String json, String name) {
    String after = json.substring(json.indexOf("\"" + name + "\":\"") + name.length() + 4);
    return after.substring(0, after.indexOf('"'));
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }
}
