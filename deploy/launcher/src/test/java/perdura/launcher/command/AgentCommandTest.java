package perdura.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.launcher.folder.DataFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AgentCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String LONG_AGO = "'started':'2026-01-01T00:00:00Z'";

  @TempDir Path temporary;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private PlayedAgentState service;
  private DataFolder folder;

  @BeforeEach
  void prepare() throws IOException {
    service = new PlayedAgentState();
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    Files.writeString(
        folder.launcher().resolve("suite.json"),
        """
        {"generation":"g","options":
          {"packing":"COMPACT","feed":"sim","speed":"1","seed":1,"port":%d}}
        """
            .formatted(service.gatewayPort()));
  }

  @AfterEach
  void end() {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add", "ls", "show", "logs", "pause", "resume", "restart", "unpark", "rm", "export",
        "import", "capital"
      })
  void explainsEveryCommandWithAnExample(String command) {
    assertThat(run("agent", command, "--help")).isZero();
    assertThat(out.toString()).contains("Example").contains("perdura agent " + command);
    assertThat(out.toString()).contains("--data");
  }

  @Test
  void asksWhatToDo() {
    assertThat(run("agent")).isEqualTo(2);
    assertThat(err.toString()).contains("add, ls, show");
  }

  @Test
  void addsAProgramAndWaitsUntilItRuns() {
    service.process("momo", "{'revision':1,'state':'UP','pid':77," + LONG_AGO + "}");

    int code = agent("add", "momo", "--", "python3", "bot.py", "--progress", "x");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("momo runs, pid 77");
    JsonNode program = service.program("momo");
    assertThat(program.path("command").toString())
        .isEqualTo("[\"python3\",\"bot.py\",\"--progress\",\"x\"]");
    assertThat(program.path("directory").asString()).isEqualTo(System.getProperty("user.dir"));
    assertThat(program.path("progress").path("kind").asString()).isEqualTo("auto");
    assertThat(program.has("startTimeoutMs")).isFalse();
  }

  @Test
  void takesEveryOption() throws IOException {
    Path env = Files.createFile(temporary.resolve(".env"));

    int code =
        agent(
            "add",
            "momo",
            "--no-wait",
            "--cwd=" + temporary,
            "--env-file=" + env,
            "--progress-log=cycle \\d+",
            "--progress=5m",
            "--start-timeout=90s",
            "--stop-timeout=500ms",
            "--max-memory=2G",
            "--needs=venue:kraken,service:trading-engine",
            "--restart=always",
            "--on-park=flatten",
            "--",
            "./bot");

    assertThat(code).as(err.toString()).isZero();
    assertThat(service.program("momo"))
        .isEqualTo(
            JSON.readTree(
                """
                {"command":["DIR/bot"],"directory":"DIR","envFile":"DIR/.env",
                 "progress":{"periodMs":300000,"kind":"log","pattern":"cycle \\\\d+"},
                 "startTimeoutMs":90000,"stopTimeoutMs":500,"maxMemoryMb":2000,
                 "needs":["venue:kraken","service:trading-engine"],
                 "restart":"always","onPark":"flatten"}
                """
                    .replace("DIR", temporary.toString())));
  }

  @Test
  void showsWhyAProgramDoesNotRunWithItsLastLines() {
    service.process(
        "momo",
        "{'revision':1,'state':'WAITING','lastEnd':{'at':'%s','kind':'EXITED','how':'exit code 1','by':'itself','reason':'','counted':true}}"
            .formatted(Instant.now().plusSeconds(3600)));

    int code = agent("add", "momo", "--", "python3", "bot.py");

    assertThat(code).isEqualTo(PerduraCommand.FAILED);
    assertThat(out.toString())
        .contains("momo does not stay up: EXITED (exit code 1)")
        .contains("  | Traceback");
  }

  @Test
  void saysWhatANewAgentWaitsFor() {
    service.process("momo", "{'revision':1,'state':'WAITING','reason':'waits for venue:kraken'}");

    assertThat(agent("add", "momo", "--needs", "venue:kraken", "--", "x")).isZero();
    assertThat(out.toString()).contains("momo waits for venue:kraken; it starts then");
  }

  @ParameterizedTest
  @CsvSource({
    "'add momo python3 bot.py', Put -- before the command",
    "'add momo --', There is no command after --",
    "'add -- python3 bot.py', Name the agent before --",
    "'add momo extra -- x', Unexpected before --: extra",
    "'add momo --progres-notify -- x', Unknown option: '--progres-notify'",
    "'add momo --progress soon -- x', write 500ms",
    "'add momo --max-memory much -- x', write 500M",
    "'add momo --progress-log ( -- x', Invalid value for --progress-log",
    "'add momo --progress-notify --progress-tick -- x', mutually exclusive",
    "'add momo --restart sometimes -- x', 'none of always, on-failure, never'",
    "'add momo --on-park sell -- x', 'none of none, cancel, flatten'",
    "'add momo --capital 0 -- x', 'write an amount above 0'",
    "'capital momo -5', 'write an amount above 0'",
    "'capital momo lots', 'write an amount above 0'",
    "'add momo --cwd /nowhere/at/all -- x', There is no folder",
    "'add momo --env-file /nowhere/.env -- x', There is no file"
  })
  void saysWhatIsTypedWrongBeforeItDoesAnything(String typed, String words) {
    assertThat(agent(typed.split(" "))).isEqualTo(2);
    assertThat(err.toString().replace("\"", "'")).contains(words);
    assertThat(service.requests()).isEmpty();
  }

  @Test
  void passesOnWhatTheServiceRefuses() {
    assertThat(agent("add", "builtin", "--", "x")).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("It lives in the engine.");
  }

  @Test
  void saysWhatToTypeWhenNothingRuns() {
    service.close();

    assertThat(agent("ls")).isEqualTo(PerduraCommand.NOT_RUNNING);
    assertThat(run("agent", "ls", "--data", temporary.resolve("none").toString()))
        .isEqualTo(PerduraCommand.NOT_RUNNING);
    assertThat(err.toString()).contains("./perdura up").contains("There is no suite in");
  }

  @Test
  void listsAndShows() {
    assertThat(agent("ls")).isZero();
    assertThat(out.toString()).contains("No agents yet");
    agent("add", "momo", "--no-wait", "--", "python3", "bot.py");
    service.process("momo", "{'revision':1,'state':'PARKED','reason':'exit code 1','restarts':3}");

    assertThat(agent("ls")).isZero();
    assertThat(agent("show", "momo")).isZero();
    assertThat(out.toString())
        .contains("PARKED")
        .contains("exit code 1")
        .contains("python3 bot.py");
    assertThat(json("ls", "--json").path(0).path("name").asString()).isEqualTo("momo");
    assertThat(json("show", "momo", "--json").path("revision").asLong()).isEqualTo(1);
  }

  @Test
  void namesTheAgentsThereAre() {
    agent("add", "momo", "--no-wait", "--", "x");

    assertThat(agent("pause", "mono")).isEqualTo(PerduraCommand.FAILED);
    assertThat(err.toString()).contains("There is no agent mono; there are: momo.");
  }

  @Test
  void givesOrders() {
    agent("add", "momo", "--no-wait", "--", "x");

    assertThat(agent("pause", "momo", "--reason", "night")).isZero();
    assertThat(agent("resume", "momo")).isZero();
    assertThat(agent("restart", "momo")).isZero();
    assertThat(agent("unpark", "momo")).isZero();
    assertThat(out.toString()).contains("momo is not given up");
    service.process("momo", "{'revision':1,'state':'PARKED'}");
    assertThat(json("unpark", "momo", "--json").path("message").asString())
        .isEqualTo("momo restarts");
    assertThat(agent("rm", "momo")).isZero();

    assertThat(service.requests().stream().map(request -> request.split(" \\{")[0]).toList())
        .containsExactly(
            "PUT /api/v1/agents/momo/program",
            "PUT /api/v1/agents/momo/desired",
            "PUT /api/v1/agents/momo/desired",
            "POST /api/v1/agents/momo/program/restarts",
            "POST /api/v1/agents/momo/program/restarts",
            "DELETE /api/v1/agents/momo/program");
    assertThat(service.requests().get(1)).contains("\"stop\"").contains("night");
  }

  @Test
  void givesCapitalAndTakesItAway() {
    agent("add", "momo", "--no-wait", "--capital=10000", "--", "x");
    assertThat(json("show", "momo", "--json").path("capital").asString()).isEqualTo("10000");

    agent("add", "momo", "--no-wait", "--", "y");
    assertThat(agent("show", "momo")).isZero();
    assertThat(out.toString()).contains("capital   10000");

    assertThat(agent("capital", "momo", "2500.50", "--reason", "it did well")).isZero();
    assertThat(out.toString()).contains("momo may have 2500.50 at risk.");
    assertThat(service.requests().getLast())
        .startsWith("PUT /api/v1/agents/momo/program/capital")
        .contains("\"2500.50\"")
        .contains("it did well");

    assertThat(agent("capital", "momo", "none")).isZero();
    assertThat(json("show", "momo", "--json").path("capital").isNull()).isTrue();
  }

  @Test
  void showsTheLogOfAnAgentWithNothingRunning() throws IOException {
    service.close();
    Files.writeString(folder.log("agent.momo"), "one\ntwo\n");

    assertThat(agent("logs", "momo", "-n", "1")).isZero();
    assertThat(out.toString().strip()).isEqualTo("two");
    assertThat(agent("logs", "../../admin")).isEqualTo(PerduraCommand.FAILED);
  }

  @Test
  void carriesProgramsOverAndSaysWhatThatChanged() throws IOException {
    agent("add", "momo", "--no-wait", "--", "one");
    agent("add", "other", "--no-wait", "--", "two");
    out.getBuffer().setLength(0);
    agent("export");
    Path document = Files.writeString(temporary.resolve("agents.json"), out.toString());
    agent("rm", "other");
    agent("add", "momo", "--no-wait", "--", "changed");

    JsonNode first = json("import", document.toString(), "--json");
    JsonNode second = json("import", document.toString(), "--json");

    assertThat(changes(first)).containsExactly("momo changed", "other added");
    assertThat(changes(second)).containsExactly("momo unchanged", "other unchanged");
    assertThat(service.program("momo").path("command").path(0).asString()).isEqualTo("one");
  }

  @Test
  void carriesCapitalOver() throws IOException {
    agent("add", "momo", "--no-wait", "--capital", "10000", "--", "one");
    agent("add", "other", "--no-wait", "--", "two");
    out.getBuffer().setLength(0);
    agent("export");
    Path document = Files.writeString(temporary.resolve("agents.json"), out.toString());
    assertThat(json("import", document.toString(), "--json").path(0).path("change").asString())
        .isEqualTo("unchanged");
    agent("capital", "momo", "none");
    agent("capital", "other", "5");

    assertThat(changes(json("import", document.toString(), "--json")))
        .containsExactly("momo changed", "other changed");
    assertThat(json("show", "momo", "--json").path("capital").asString()).isEqualTo("10000");
    assertThat(json("show", "other", "--json").path("capital").isNull()).isTrue();
  }

  @Test
  void showsWhatTheRecordsDoNotKnowAndExportsItNot() {
    service.stranger("ghost");

    assertThat(agent("ls")).isZero();
    assertThat(out.toString()).contains("ghost").contains("do not know");
    assertThat(agent("show", "ghost")).isZero();
    assertThat(json("export").path("agents")).isEmpty();
    assertThat(agent("rm", "ghost")).isZero();
    assertThat(service.requests()).contains("DELETE /api/v1/agents/ghost/program");
  }

  @Test
  void leavesWhatWasPausedPaused() throws IOException {
    Path document =
        Files.writeString(
            temporary.resolve("agents.json"),
            """
            {"format":"perdura-agents-1","agents":[
              {"name":"momo","paused":true,"program":{"command":["x"],"directory":"/"}}]}
            """);

    assertThat(agent("import", document.toString())).isZero();
    assertThat(service.requests().stream().map(request -> request.split(" \\{")[0]).toList())
        .containsExactly(
            "POST /api/v1/agents",
            "PUT /api/v1/agents/momo/desired",
            "PUT /api/v1/agents/momo/program");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"format\":\"other\",\"agents\":[]}",
        "{\"format\":\"perdura-agents-1\",\"agents\":[{\"name\":\"x\"}]}",
        "{\"format\":\"perdura-agents-1\",\"agents\":[{\"name\":\"x\",\"program\":{},\"capital\":\"0\"}]}",
        "{\"format\":\"perdura-agents-1\",\"agents\":[],\"more\":1}"
      })
  void importsNothingElse(String text) throws IOException {
    Path document = Files.writeString(temporary.resolve("agents.json"), text);

    assertThat(agent("import", document.toString())).isEqualTo(PerduraCommand.FAILED);
    assertThat(service.requests()).isEmpty();
  }

  private static List<String> changes(JsonNode results) {
    return results
        .valueStream()
        .map(result -> result.path("name").asString() + " " + result.path("change").asString())
        .toList();
  }

  private JsonNode json(String... arguments) {
    out.getBuffer().setLength(0);
    assertThat(agent(arguments)).as(err.toString()).isZero();
    return JSON.readTree(out.toString());
  }

  /** {@code perdura agent …}, about the folder of this test. */
  private int agent(String... arguments) {
    List<String> all = new ArrayList<>(List.of("agent", arguments[0]));
    all.addAll(List.of("--data", folder.root().toString()));
    all.addAll(List.of(arguments).subList(1, arguments.length));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return PerduraCommand.run(
        Map.of(),
        Clock.systemUTC(),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        arguments);
  }
}
