package perdura.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.AgentProgram.OnPark;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Eventually;
import perdura.launcher.supervision.AgentErrands.Outcome;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;
import perdura.tokens.Verification;

/** Errands to services that are a few lines of HTTP. */
class ServiceErrandsTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir Path temporary;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Outcome> told = new CopyOnWriteArrayList<>();
  private final Set<String> openOrders = ConcurrentHashMap.newKeySet();
  private final List<HttpServer> servers = new ArrayList<>();
  private volatile int answer = 200;
  private DataFolder folder;
  private ServiceErrands errands;

  @BeforeEach
  void serve() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    HttpServer engine = server(0);
    int gatewayPort = engine.getAddress().getPort() - Service.TRADING_ENGINE.port(0);
    server(Service.AGENT_STATE.port(gatewayPort));
    errands = new ServiceErrands(Local.ofLauncher(folder, gatewayPort, Clock.systemUTC()), PAUSE);
  }

  @AfterEach
  void stop() {
    errands.starting("momo");
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void releasesTheLeaseOfADeadStart() {
    errands.release("momo", 17);

    awaitRequest("agent-state POST /api/v1/agents/momo/release {\"generation\":17}");
  }

  @Test
  void triesAReleaseAgainUntilItIsHeard() {
    answer = 503;
    errands.release("momo", 17);
    awaitRequests(2);
    answer = 200;
    awaitRequests(3);

    assertThat(Eventually.holds(PAUSE.multipliedBy(15), () -> requests.size() > 3)).isFalse();
  }

  @Test
  void triesNothingOnceTheAgentStartsAgain() {
    answer = 503;
    errands.release("momo", 17);
    awaitRequests(1);

    errands.starting("momo");

    assertThat(Eventually.holds(PAUSE.multipliedBy(15), () -> requests.size() > 1)).isFalse();
  }

  @Test
  void cancelsAllOpenOrdersAndSaysHowMany() {
    openOrders.addAll(Set.of("momo-1-0", "momo-2-0"));

    errands.tidyUp("momo", OnPark.CANCEL, told::add);

    assertThat(Eventually.holds(SOON, () -> !told.isEmpty() && told.getLast().done())).isTrue();
    assertThat(told.getLast().words()).isEqualTo("2 orders canceled");
    assertThat(openOrders).isEmpty();
    assertThat(requests).noneMatch(request -> request.contains("flatten"));
  }

  @Test
  void closesPositionsOnceTheOrdersAreGone() {
    openOrders.add("momo-1-0");

    errands.tidyUp("momo", OnPark.FLATTEN, told::add);

    awaitRequest("trading-engine POST /api/v1/positions/momo/flatten ");
    assertThat(Eventually.holds(SOON, () -> told.getLast().done())).isTrue();
    assertThat(told.getLast().words()).isEqualTo("1 order canceled, positions closed");
    assertThat(openOrders).isEmpty();
  }

  @Test
  void saysThatTheEngineDoesNotAnswer() {
    answer = 503;

    errands.tidyUp("momo", OnPark.CANCEL, told::add);

    assertThat(Eventually.holds(SOON, () -> !told.isEmpty())).isTrue();
    assertThat(told.getFirst())
        .isEqualTo(new Outcome(false, "its orders cannot be canceled: the engine does not answer"));
  }

  private HttpServer server(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/", this::answer);
    server.start();
    servers.add(server);
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().toString();
      String service =
          servers.getFirst().getAddress().equals(exchange.getLocalAddress())
              ? "trading-engine"
              : "agent-state";
      requests.add(service + " " + exchange.getRequestMethod() + " " + path + " " + body);
      String token = exchange.getRequestHeaders().getFirst("Authorization").substring(7);
      int status = isOurs(token, service) ? answer : 401;
      byte[] content = content(exchange.getRequestMethod(), path).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private boolean isOurs(String token, String service) {
    return new InternalTokens(folder.internalKey()).verify(token, service, Clock.systemUTC())
            instanceof Verification.Accepted accepted
        && accepted.caller().subject().equals("launcher")
        && accepted.caller().scopes().contains(Scope.OPERATOR);
  }

  private String content(String method, String path) {
    if (method.equals("DELETE")) {
      openOrders.remove(path.substring(path.lastIndexOf('/') + 1));
    }
    String items =
        path.contains("status=ACCEPTED")
            ? String.join(
                ",", openOrders.stream().map(id -> "{\"clientOrderId\":\"" + id + "\"}").toList())
            : "";
    return "{\"items\":[" + items + "],\"nextCursor\":null}";
  }

  private void awaitRequest(String request) {
    assertThat(Eventually.holds(SOON, () -> requests.contains(request)))
        .as("requests: %s", requests)
        .isTrue();
  }

  private void awaitRequests(int count) {
    assertThat(Eventually.holds(SOON, () -> requests.size() >= count)).isTrue();
  }
}
