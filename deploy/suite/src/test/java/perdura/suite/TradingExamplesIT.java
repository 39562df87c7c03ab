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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The examples that trade, as processes of their own with an agent's token, through the gateway.
 */
class TradingExamplesIT {
  private static final Path EXAMPLES = Path.of("..", "..", "examples");
  private static final Path FAULTY = Path.of("src/test/resources/faulty.py").toAbsolutePath();
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
            home.resolve("data"), Map.of("perdura.coordinator.mandates", mandates()));
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

  @Test
  void theThinkerBuysWhatAPersonApprovesAndPutsAStopUnderIt() throws Exception {
    register("asker");
    bot("llm_agent.py", "asker", 1, Map.of("APPROVAL", "person"));
    await(() -> !list("proposals?agent=asker&status=pending").isEmpty());
    assertThat(list("orders?agent=asker")).isEmpty();

    await(() -> {
      for (JsonNode waiting : list("proposals?agent=asker&status=pending")) {
        suite.tell("POST", "proposals/" + waiting.path("id").asString() + "/approve");
      }
      return !stop("asker").isEmpty();
    });

    assertThat(list("fills?agent=asker")).hasSize(1);
    await(() ->
        list("decisions?agent=asker&strategy=asker").stream()
            .anyMatch(one ->
                one.path("decision").path("reasons").toString().contains("proposed, and sent")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-BUY", "term-BUY", "never-STOP", "refused-STOP", "lost-STOP"})
  void noRoundEndsWithAPurchaseThatLiesOpen(String fault) throws Exception {
    String agent = fault.toLowerCase(Locale.ROOT);
    register(agent);
    Process bot = faulty(fault, agent, 1, ENTERS);

    awaitSoon(() -> !stop(agent).isEmpty(), agent, 1);

    if (fault.startsWith("term")) {
      assertThat(bot.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(bot.exitValue()).as(said(agent, 1)).isZero();
    }
    assertThat(said(agent, 1)).contains("fault:");
    await(() -> list("orders?agent=" + agent + "&status=ACCEPTED").size() == 1);
    assertThat(list("fills?agent=" + agent)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost-DELETE", "term-DELETE", "never-SELL", "refused-SELL"})
  void noRoundEndsWithTheStopTakenAwayAndNothingSold(String fault) throws Exception {
    String agent = fault.toLowerCase(Locale.ROOT);
    register(agent);
    Process buyer = bot("momentum.py", agent, 1, ENTERS);
    await(() -> !stop(agent).isEmpty());
    buyer.destroy();
    assertThat(buyer.waitFor(20, TimeUnit.SECONDS)).isTrue();
    String first = stop(agent);

    faulty(fault, agent, 2, LEAVES);

    awaitSoon(() -> isFlat(agent) || isProtectedAnew(agent, first), agent, 2);
    assertThat(said(agent, 2)).contains("fault:");
  }

  private static boolean isFlat(String agent) throws Exception {
    return list("positions?agent=" + agent).isEmpty();
  }

  private static boolean isProtectedAnew(String agent, String first) throws Exception {
    String now = stop(agent);
    return !now.isEmpty() && !now.equals(first);
  }

  /** Sooner than the next round of a {@link #faulty} bot. */
  private static void awaitSoon(Callable<Boolean> condition, String agent, int generation)
      throws IOException {
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(50))
          .until(condition);
    } catch (ConditionTimeoutException never) {
      throw new AssertionError(said(agent, generation), never);
    }
  }

  private static String mandates() {
    return Stream.of(
            "mover",
            "thinker",
            "asker",
            "lost-buy",
            "term-buy",
            "never-stop",
            "refused-stop",
            "lost-stop",
            "lost-delete",
            "term-delete",
            "never-sell",
            "refused-sell")
        .map(agent -> agent + "=external:5000")
        .collect(Collectors.joining(","));
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
    Map<String, String> fast = new HashMap<>(Map.of("EVERY", "0.3", "WINDOW", "3"));
    fast.putAll(settings);
    return run(List.of("python3", "-B", script), agent, generation, fast);
  }

  /** Goes wrong once; its second round comes after a minute. */
  private Process faulty(String fault, String agent, int generation, Map<String, String> settings)
      throws IOException {
    Map<String, String> slow = new HashMap<>(Map.of("EVERY", "60", "WINDOW", "1", "FAULT", fault));
    slow.putAll(settings);
    return run(List.of("python3", "-B", FAULTY.toString(), "momentum.py"), agent, generation, slow);
  }

  private Process run(
      List<String> command, String agent, int generation, Map<String, String> settings)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = new HashMap<>(settings);
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
