package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import perdura.agentstate.AgentStateService;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.ControlServer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.servicesupport.application.Services;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;
import perdura.tokens.Scope;

/** What agent-state orders, the launcher's own records and socket understand, to the last field. */
class ProgramContractIT {
  private static final InternalKey KEY = InternalKey.generate(new SecureRandom());

  private final List<Order> orders = new CopyOnWriteArrayList<>();

  @TempDir Path folder;

  @Test
  void theLauncherUnderstandsWhatAgentStateOrders() throws Exception {
    Path socket = folder.resolve("s").resolve("control");
    try (ControlServer _ = ControlServer.open(socket, this::answer);
        ConfigurableApplicationContext service = start(socket)) {
      int status =
          put(
              service,
              """
              {"command":["python3","bot.py"],"directory":"/srv/bot","envFile":"/srv/bot/.env",
               "progress":{"kind":"log","pattern":"tick \\\\d+","periodMs":5000},"maxMemoryMb":500,
               "needs":["venue:cex-one","service:trading-engine"],"restart":"always",
               "onPark":"flatten"}
              """);

      assertThat(status).isEqualTo(200);
    }
    assertThat(orders.stream().filter(Order.Apply.class::isInstance).toList())
        .singleElement()
        .satisfies(order -> {
          AgentProgram program = ((Order.Apply) order).program();
          assertThat(program.name()).isEqualTo("contract");
          assertThat(program.wanted()).isTrue();
          assertThat(program.command()).containsExactly("python3", "bot.py");
          assertThat(program.envFile()).isEqualTo("/srv/bot/.env");
          assertThat(program.progress())
              .isEqualTo(
                  new AgentProgram.Progress(AgentProgram.Progress.Kind.LOG, "tick \\d+", 5000));
          assertThat(program.startTimeoutMs()).isEqualTo(60_000);
          assertThat(program.stopTimeoutMs()).isEqualTo(15_000);
          assertThat(program.maxMemoryMb()).isEqualTo(500);
          assertThat(program.needs()).containsExactly("venue:cex-one", "service:trading-engine");
          assertThat(program.restart()).isEqualTo(AgentProgram.Restart.ALWAYS);
          assertThat(program.onPark()).isEqualTo(AgentProgram.OnPark.FLATTEN);
        });
  }

  private Answer answer(Order order) {
    orders.add(order);
    return order instanceof Order.Status ? Answer.of(status()) : Answer.done("kept");
  }

  /** What is there is what was applied last. */
  private StatusReport status() {
    List<StatusReport.AgentStatus> agents =
        orders.stream()
            .filter(Order.Apply.class::isInstance)
            .map(order -> ((Order.Apply) order).program())
            .map(program ->
                new StatusReport.AgentStatus(
                    program.name(), program.revision(), true, "AWAITED", null, process(program)))
            .toList();
    return new StatusReport(1, true, "", 1, List.of(), List.of(), "UP", agents);
  }

  private static StatusReport.ProcessStatus process(AgentProgram program) {
    return new StatusReport.ProcessStatus(
        program.process(),
        "STARTING",
        4711,
        0,
        1,
        null,
        9,
        9,
        "",
        List.of(),
        null,
        0,
        null,
        null,
        10);
  }

  private static ConfigurableApplicationContext start(Path socket) throws Exception {
    return Services.start(
        AgentStateService.class,
        Map.of(
            "server.port", 0,
            "perdura.internal-key", KEY.base64(),
            "perdura.control-socket", socket.toString(),
            "DATABASE_URL", TestDatabase.forApp().url().withSecrets()));
  }

  private static int put(ConfigurableApplicationContext service, String program) throws Exception {
    String token =
        new InternalTokens(KEY)
            .mint("test", "key:test", "agent-state", Set.of(Scope.OPERATOR), Clock.systemUTC());
    URI address =
        URI.create(
            "http://127.0.0.1:" + Services.port(service) + "/api/v1/agents/contract/program");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(program))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(answer.body()).contains("\"pending\":null", "\"state\":\"STARTING\"");
    return answer.statusCode();
  }
}
