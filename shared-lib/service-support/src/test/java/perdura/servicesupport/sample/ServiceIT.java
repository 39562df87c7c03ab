package perdura.servicesupport.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.servicesupport.application.Services;
import perdura.servicesupport.security.Routes;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

class ServiceIT {
  private static final InternalKey KEY = InternalKey.generate(new SecureRandom());
  private static final InternalTokens TOKENS = new InternalTokens(KEY);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext context;

  @BeforeAll
  static void start() {
    context =
        Services.start(
            SampleService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY.base64(),
                "DATABASE_URL",
                "postgresql://perdura_app:secret@127.0.0.1:1/none"));
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void opensLivenessAloneWithoutToken() throws Exception {
    assertThat(get("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    for (String path : new String[] {"/actuator", "/actuator/health", "/actuator/info", "/"}) {
      HttpResponse<String> answer = get(path, "");
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(answer.body()).contains("\"code\":\"TOKEN_MISSING\"");
    }
  }

  @Test
  void refusesATokenForAnotherService() throws Exception {
    String token = TOKENS.mint("cli", "cli", "scheduler", Set.of(Scope.ADMIN), Clock.systemUTC());

    HttpResponse<String> answer = get("/api/v1/me", token);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("TOKEN_REFUSED").contains("meant for another service");
  }

  @Test
  void tellsTheControllerWhoCalls() throws Exception {
    HttpResponse<String> answer = get("/api/v1/me", token(Scope.SERVICE));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"subject\":\"tester\"").contains("\"same\":true");
  }

  @Test
  void holdsCallersToTheRuleOfTheOperation() throws Exception {
    HttpResponse<String> viewer = post("{\"name\":\"a\",\"price\":\"1\"}", token(Scope.VIEWER));
    HttpResponse<String> admin = post("{\"name\":\"a\",\"price\":\"1\"}", token(Scope.ADMIN));

    assertThat(viewer.statusCode()).isEqualTo(403);
    assertThat(viewer.body())
        .contains("\"code\":\"FORBIDDEN\"")
        .contains("This needs scope operator; tester has viewer.");
    assertThat(admin.statusCode()).isEqualTo(200);
  }

  @Test
  void closesWhatStatesNoRule() throws Exception {
    HttpResponse<String> answer = get("/api/v1/forgotten", token(Scope.ADMIN));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"code\":\"CLOSED\"");
  }

  @Test
  void listsEveryRouteWithItsRule() {
    assertThat(Routes.of(context))
        .containsExactly(
            "GET /api/v1/forgotten: CLOSED",
            "GET /api/v1/me: viewer or service",
            "GET /api/v1/things/{id}: viewer",
            "POST /api/v1/things: operator");
  }

  @Test
  void writesMoneyAsDecimalStringsAndTimesInUtc() throws Exception {
    HttpResponse<String> answer =
        post("{\"name\":\"a\",\"price\":\"1000000000000000000000.10\"}", token(Scope.ADMIN));

    assertThat(answer.body()).contains("\"price\":\"1000000000000000000000.10\"");
    assertThat(answer.body()).containsPattern("\"at\":\"20\\d\\d-[^\"]+Z\"");
  }

  @Test
  void namesTheFieldsThatAreNotValid() throws Exception {
    HttpResponse<String> blank = post("{\"name\":\" \",\"price\":\"1\"}", token(Scope.ADMIN));
    HttpResponse<String> unknown = post("{\"name\":\"a\",\"prize\":\"1\"}", token(Scope.ADMIN));
    HttpResponse<String> form = post("{\"name\":\"a\",\"price\":\"one\"}", token(Scope.ADMIN));
    HttpResponse<String> depth = get("/api/v1/things/1?depth=10", token(Scope.VIEWER));

    assertThat(blank.statusCode()).isEqualTo(400);
    assertThat(blank.body()).contains("INVALID_REQUEST").contains("\"field\":\"name\"");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("\"field\":\"prize\"");
    assertThat(form.body()).contains("\"field\":\"price\"");
    assertThat(depth.statusCode()).isEqualTo(400);
    assertThat(depth.body()).contains("\"field\":\"depth\"");
  }

  @Test
  void answersEveryMistakeWithAProblem() throws Exception {
    String admin = token(Scope.ADMIN);

    assertProblem(post("{", admin), 400, "INVALID_REQUEST");
    assertProblem(post("", admin), 400, "INVALID_REQUEST");
    assertProblem(post("[".repeat(5000), admin), 400, "INVALID_REQUEST");
    assertProblem(get("/api/v1/things/x", admin), 400, "INVALID_REQUEST");
    assertProblem(get("/api/v1/nothing", admin), 404, "NOT_FOUND");
    assertProblem(get("/api/v1/things", admin), 405, "METHOD_NOT_ALLOWED");
    assertProblem(post("text/plain", "a", admin), 415, "UNSUPPORTED_MEDIA_TYPE");
    assertProblem(post("\"" + "x".repeat(1_200_000) + "\"", admin), 413, "BODY_TOO_LARGE");
  }

  @Test
  void stopsAChunkedBodyAtTheLimit() throws Exception {
    HttpRequest request =
        request("/api/v1/things", token(Scope.ADMIN))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(() ->
                    new ByteArrayInputStream(
                        " ".repeat(1_200_000).getBytes(StandardCharsets.UTF_8))))
            .build();

    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());

    assertProblem(answer, 413, "BODY_TOO_LARGE");
  }

  @Test
  void hidesADefectBehindTheCorrelationId() throws Exception {
    HttpRequest request =
        request("/api/v1/things/13", token(Scope.VIEWER))
            .header("X-Correlation-Id", "tale-1")
            .build();

    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("\"correlationId\":\"tale-1\"").doesNotContain("hunter2");
    assertThat(answer.headers().firstValue("X-Correlation-Id")).contains("tale-1");
  }

  @Test
  void doesNotAdoptACorrelationIdOfForeignForm() throws Exception {
    HttpRequest request =
        request("/api/v1/me", token(Scope.VIEWER)).header("X-Correlation-Id", "a b\"c").build();

    HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());

    assertThat(answer.headers().firstValue("X-Correlation-Id").orElseThrow())
        .matches("[0-9a-f-]{36}");
  }

  @Test
  void opensMetricsAndNothingElseToTheMetricsToken() throws Exception {
    String token = TOKENS.mintForMetrics("cli", Clock.systemUTC());

    HttpResponse<String> metrics = get("/actuator/prometheus", token);

    assertThat(metrics.statusCode()).isEqualTo(200);
    assertThat(metrics.body()).contains("service=\"learning\"");
    assertProblem(get("/actuator/info", token), 403, "FORBIDDEN");
    assertProblem(get("/api/v1/me", token), 403, "FORBIDDEN");
  }

  @Test
  void runsWithoutItsDatabaseAndIsNotReady() throws Exception {
    HttpResponse<String> readiness = get("/actuator/health/readiness", token(Scope.SERVICE));

    assertThat(readiness.statusCode()).isEqualTo(503);
    assertThat(readiness.body()).contains("PostgreSQL cannot be reached").doesNotContain("secret");
    assertThat(get("/actuator/health/liveness", "").body()).isEqualTo("{\"status\":\"UP\"}");
  }

  @Test
  void tellsWhoItIs() throws Exception {
    assertThat(get("/actuator/info", token(Scope.SERVICE)).body())
        .contains("\"service\":\"learning\"")
        .contains("\"build\":");
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  private static String token(Scope scope) {
    return TOKENS.mint("test", "tester", "learning", Set.of(scope), Clock.systemUTC());
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    return HTTP.send(request(path, token).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String body, String token) throws Exception {
    return post("application/json", body, token);
  }

  private static HttpResponse<String> post(String type, String body, String token)
      throws Exception {
    return HTTP.send(
        request("/api/v1/things", token)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(context) + path));
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }
}
