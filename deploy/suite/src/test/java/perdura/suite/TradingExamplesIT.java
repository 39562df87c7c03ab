package perdura.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The examples that trade, as processes of their own with an agent's token, through the gateway.
 */
class TradingExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");
  private static final Map<String, String> ENTERS = Map.of("RISE", "-1", "FALL", "1");
  private static final Map<String, String> LEAVES = Map.of("RISE", "1", "FALL", "-1");

  @TempDir static Path home;
  private static RunningSuite suite;

  private final List<Process> bots = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(hasPython(), "python3 (3.9 or newer) is not on the PATH");
    suite =
        RunningSuite.start(
            home.resolve("data"),
            Map.of("perdura.coordinator.mandates", "mover=external:10000,thinker=external:5000"));
  }

  @AfterAll
  static void stop() {
    if (suite != null) {
      suite.close();
    }
  }

  @AfterEach
  void killBots() throws Exception {
    for (Process bot : bots) {
      bot.destroyForcibly().waitFor();
    }
  }

  @Test
  void momentumKeepsAStopUnderOnePositionHoweverOftenItDies() throws Exception {
    register("mover");
    Process first = bot("momentum.py", "mover", 1, ENTERS);
    await(() -> !stop("mover").isEmpty());
    first.destroyForcibly().waitFor();
    suite.ask("DELETE", "orders/" + stop("mover"), null);
    await(() -> stop("mover").isEmpty());

    Process second = bot("momentum.py", "mover", 2, ENTERS);
    await(() -> !stop("mover").isEmpty());
    awaitRounds("mover", 2, 3);
    second.destroy();

    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).as(said("mover", 2)).isZero();
    assertThat(list("fills?agent=mover")).hasSize(1);
    assertThat(list("orders?agent=mover&status=ACCEPTED")).hasSize(1);
    assertThat(list("positions?agent=mover").getFirst().path("quantity").asString())
        .isEqualTo("0.1");

    bot("momentum.py", "mover", 3, LEAVES);
    await(() -> list("positions?agent=mover").isEmpty());
    assertThat(list("orders?agent=mover&status=ACCEPTED")).isEmpty();
    assertThat(list("fills?agent=mover")).hasSize(2);
  }

  @Test
  void theThinkerArchivesWhatItDecidedAndOnWhat() throws Exception {
    register("thinker");

    bot("llm_agent.py", "thinker", 1, Map.of());
    await(() -> list("decisions?agent=thinker&strategy=thinker").size() >= 4);

    JsonNode decision =
        list("decisions?agent=thinker&strategy=thinker").getFirst().path("decision");
    assertThat(decision.path("kind").asString()).isIn("buy", "sell", "hold");
    assertThat(decision.path("inputs").path("seen").size()).isGreaterThanOrEqualTo(4);
    assertThat(decision.path("promptHash").asString()).hasSize(64);
    JsonNode agent = suite.ask("GET", "agents/thinker", null);
    assertThat(Instant.parse(agent.path("lease").path("expiresAt").asString()))
        .isAfter(Instant.now().plusSeconds(60));
  }

  private static void register(String agent) throws Exception {
    suite.ask("POST", "agents", "{\"name\":\"%s\",\"kind\":\"external\"}".formatted(agent));
  }

  private static List<JsonNode> list(String path) throws Exception {
    return suite.ask("GET", path, null).path("items").valueStream().toList();
  }

  /** The stop under what the agent holds; empty if there is none. */
  private static String stop(String agent) throws Exception {
    return list("positions?agent=" + agent).stream()
        .map(position -> position.path("stop").asString(""))
        .findFirst()
        .orElse("");
  }

  private static void awaitRounds(String agent, long epoch, long rounds) {
    await(() -> {
      JsonNode now = suite.ask("GET", "agents/" + agent, null);
      return now.path("epoch").asLong() == epoch && now.path("progress").asLong() >= rounds;
    });
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(condition);
  }

  private Process bot(String script, String agent, int generation, Map<String, String> settings)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("python3", "-B", script);
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("EVERY", "0.3");
    environment.put("WINDOW", "3");
    environment.put("PERDURA_URL", suite.url());
    environment.put("PERDURA_AGENT", agent);
    environment.put("PERDURA_TOKEN", suite.agentToken(agent, generation));
    builder.environment().putAll(environment);
    builder.directory(EXAMPLES.toFile());
    builder.redirectErrorStream(true).redirectOutput(output(agent, generation).toFile());
    Process bot = builder.start();
    bots.add(bot);
    return bot;
  }

  private static String said(String agent, int generation) throws IOException {
    return Files.readString(output(agent, generation));
  }

  private static Path output(String agent, int generation) {
    return home.resolve(agent + "-" + generation + ".log");
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))")
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
