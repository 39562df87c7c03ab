package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.Answer;
import perdura.launcher.control.ControlServer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import tools.jackson.databind.JsonNode;

/** An own agent trades with what a person gives it, and no longer; nothing is restarted. */
class OwnCapitalIT {
  private static final String CAPITAL = "agents/mybot/program/capital";

  @TempDir Path home;

  @Test
  void tradesWhileAPersonLetsItAndSaysWhatToDoWhereNobodyDoes() throws Exception {
    Path socket = home.resolve("s").resolve("control");
    try (ControlServer _ = ControlServer.open(socket, OwnCapitalIT::answer);
        RunningSuite suite =
            RunningSuite.start(
                home.resolve("data"), Map.of("perdura.control-socket", socket.toString()))) {
      suite.ask("PUT", "agents/mybot/program", "{\"command\":[\"./bot\"],\"directory\":\"/srv\"}");
      await(() -> isAlive(suite));

      JsonNode denied = order(suite, "r1");
      assertThat(denied.path("code").asString()).isEqualTo("MANDATE_MISSING");
      assertThat(denied.path("detail").asString()).contains("./perdura agent capital mybot 10000");

      suite.ask("PUT", CAPITAL, "{\"capital\":\"10000\",\"reason\":\"go\"}");
      await(() -> mandates(suite).contains("mybot external 10000"));
      await(() -> order(suite, "r2").path("clientOrderId").isString());

      suite.ask("PUT", CAPITAL, "{\"capital\":null,\"reason\":\"enough\"}");
      await(() -> mandates(suite).stream().noneMatch(one -> one.startsWith("mybot ")));
      assertThat(order(suite, "r3").path("code").asString()).isEqualTo("MANDATE_MISSING");

      suite.ask("PUT", CAPITAL, "{\"capital\":\"5000\",\"reason\":\"again\"}");
      await(() -> mandates(suite).contains("mybot external 5000"));
      suite.ask("DELETE", "agents/mybot/program", null);
      await(() -> mandates(suite).stream().noneMatch(one -> one.startsWith("mybot ")));
    }
  }

  private static boolean isAlive(RunningSuite suite) throws Exception {
    suite.askAs("mybot", "t", "POST", "agents/mybot/tick", "{\"run\":\"a\",\"progress\":0}");
    return suite.ask("GET", "agents/mybot", null).path("status").asString().equals("alive");
  }

  private static List<String> mandates(RunningSuite suite) throws Exception {
    return suite
        .ask("GET", "mandates", null)
        .path("items")
        .valueStream()
        .map(one ->
            "%s %s %s"
                .formatted(
                    one.path("agent").asString(),
                    one.path("strategy").asString(),
                    one.path("capital").asString()))
        .toList();
  }

  private static JsonNode order(RunningSuite suite, String key) throws Exception {
    return suite.askAs(
        "mybot",
        key,
        "POST",
        "orders",
        """
        {"agent":"mybot","instrument":"cex-one:WETH/USDC","side":"BUY","type":"MARKET",
         "quantity":"0.1"}
        """);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(condition);
  }

  private static Answer answer(Order order) {
    return order instanceof Order.Status
        ? Answer.of(new StatusReport(1, true, "", 1, List.of(), List.of(), "UP", List.of()))
        : Answer.done("kept");
  }
}
