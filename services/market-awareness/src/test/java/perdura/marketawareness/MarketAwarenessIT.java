package perdura.marketawareness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

class MarketAwarenessIT {
  private static final String KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final BlockingQueue<String> TOLD = new LinkedBlockingQueue<>();
  private static TestDatabase database;
  private static HttpServer engine;
  private static ConfigurableApplicationContext service;

  @BeforeAll
  static void start() throws IOException, SQLException {
    database = TestDatabase.forOwner("market-awareness");
    engine = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    engine.createContext(
        "/api/v1/instruments", call -> answer(call, 200, "{\"items\":[],\"nextCursor\":null}"));
    engine.createContext("/api/v1/market-status", MarketAwarenessIT::hear);
    engine.start();
    service =
        Services.start(
            MarketAwarenessService.class,
            Map.of(
                "server.port",
                0,
                "perdura.internal-key",
                KEY,
                "DATABASE_URL",
                database.url().withSecrets(),
                "perdura.trading-engine.url",
                "http://127.0.0.1:" + engine.getAddress().getPort(),
                "MAINTENANCE_WINDOWS",
                "00:00-23:59"));
  }

  @AfterAll
  static void stop() {
    service.close();
    engine.stop(0);
  }

  @Test
  void tellsTheEngineItsVerdict() throws InterruptedException {
    assertThat(TOLD.take()).contains("\"verdict\":\"CLOSED\"").contains("MAINTENANCE");
  }

  @Test
  void writesTheVerdictAndItsEventDown() {
    JdbcClient rows = JdbcClient.create(database.dataSource());

    await()
        .untilAsserted(() ->
            assertThat(
                    count(
                        rows,
                        "SELECT count(*) FROM market_status_history WHERE verdict = 'CLOSED'"))
                .isEqualTo(1));
    assertThat(count(rows, "SELECT count(*) FROM event_log WHERE kind = 'market.status'"))
        .isEqualTo(1);
  }

  @Test
  void answersWhetherMarketsAreOpen() throws Exception {
    HttpResponse<String> answer = get("/api/v1/markets", token(Scope.VIEWER));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"name\":\"CRYPTO\",\"open\":true")
        .contains("\"name\":\"XNYS\"");
  }

  @Test
  void answersSessionsOfAnyYearItKnows() throws Exception {
    HttpResponse<String> answer =
        get("/api/v1/sessions/XNYS?from=2024-07-03&to=2024-07-05", token(Scope.VIEWER));

    assertThat(answer.body())
        .contains("\"date\":\"2024-07-03\"")
        .contains("\"close\":\"2024-07-03T17:00:00Z\"")
        .doesNotContain("2024-07-04T");
  }

  @Test
  void saysWhichCalendarsThereAreWhenAskedForAnother() throws Exception {
    HttpResponse<String> answer = get("/api/v1/markets/XNAS", token(Scope.VIEWER));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"CALENDAR_UNKNOWN\"").contains("CRYPTO, XNYS");
  }

  @Test
  void isClosedToThoseWithoutAToken() throws Exception {
    assertThat(get("/api/v1/market-status", "").statusCode()).isEqualTo(401);
  }

  private static long count(JdbcClient rows, String sql) {
    return rows.sql(sql).query(Long.class).single();
  }

  private static void hear(HttpExchange call) throws IOException {
    TOLD.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    answer(call, 204, "");
  }

  private static void answer(HttpExchange call, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private static String token(Scope scope) {
    return new InternalTokens(InternalKey.parse(KEY))
        .mint("test", "test", "market-awareness", Set.of(scope), Clock.systemUTC());
  }

  private static HttpResponse<String> get(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + Services.port(service) + path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
