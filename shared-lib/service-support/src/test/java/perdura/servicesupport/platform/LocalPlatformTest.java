package perdura.servicesupport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.api.agentstate.AgentProgram;
import perdura.api.agentstate.ParkRule;
import perdura.api.agentstate.ProgramProgress;
import perdura.api.agentstate.ProgressKind;
import perdura.testsupport.platform.PlayedLauncher;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class LocalPlatformTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final String STATUS =
      """
      {"done":true,"message":"","status":{"version":7,"ready":false,"reason":"engine is WAITING",
      "memoryMb":300,"services":[],"postgres":"UP","agents":[
      {"name":"momo","revision":3,"wanted":true,"progress":"SEEN","progressAt":"2026-01-01T02:30:00Z",
      "process":{"name":"agent.momo","status":"UP","pid":99,"restarts":0,"uptimeSeconds":5,
      "started":"2026-01-01T02:29:00Z","pssMb":9,"rssMb":9,"reason":"","services":[],
      "readySince":"2026-01-01T02:29:30Z","restarts24h":0,"lastExit":null,"cpuMs":12}}],
      "processes":[
      {"name":"engine","status":"WAITING","pid":0,"restarts":3,"uptimeSeconds":0,"started":null,
      "pssMb":0,"rssMb":0,"reason":"waits for postgres","services":["trading-engine"],
      "readySince":null,"restarts24h":2,"lastExit":{"at":"2026-01-01T03:00:00Z","how":"signal 9",
      "by":"itself","reason":"","counted":true,"kind":"SIGNALED"},
      "lastFailure":{"since":"2026-01-01T02:59:51Z","heldSince":null},"cpuMs":0},
      {"name":"edge","status":"GLOWING","pid":12,"restarts":0,"uptimeSeconds":9,
      "started":"2026-01-01T02:00:00Z","pssMb":92,"rssMb":120,"reason":"","services":["gateway"],
      "readySince":"2026-01-01T02:00:09Z","restarts24h":0,"lastExit":null,"cpuMs":1230}]},
      "escalations":null}
      """
          .replace("\n", "");

  private static final AgentProgram PROGRAM =
      new AgentProgram(
          List.of("python3", "bot.py", "--say", "a b"),
          "/srv/momo",
          null,
          new ProgramProgress(ProgressKind.LOG, "tick \\d+", 5000L),
          null,
          null,
          500L,
          List.of("venue:alpha"),
          null,
          ParkRule.FLATTEN);

  @Test
  void tellsWhoRunsAndWhatItUses() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering(STATUS + "\n")) {
      PlatformReport report = known(platform(launcher.socket()).report());

      assertThat(launcher.orders()).containsExactly("{\"order\":\"status\"}");
      assertThat(report.ready()).isFalse();
      assertThat(report.postgres()).isEqualTo("UP");
      assertThat(report.processes().getFirst())
          .isEqualTo(
              new PlatformProcess(
                  "engine",
                  ProcessState.WAITING,
                  List.of("trading-engine"),
                  0,
                  "waits for postgres",
                  null,
                  null,
                  3,
                  2,
                  new ProcessExit(
                      Instant.parse("2026-01-01T03:00:00Z"),
                      "signal 9",
                      "itself",
                      "",
                      true,
                      "SIGNALED"),
                  new ProcessFailure(Instant.parse("2026-01-01T02:59:51Z"), null),
                  0,
                  0));
      assertThat(report.processes().getLast().cpuMs()).isEqualTo(1230);
    }
  }

  @Test
  void tellsHowTheUsersOwnAgentsAre() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering(STATUS + "\n")) {
      assertThat(known(platform(launcher.socket()).report()).agents())
          .singleElement()
          .satisfies(agent -> {
            assertThat(agent.name()).isEqualTo("momo");
            assertThat(agent.revision()).isEqualTo(3);
            assertThat(agent.progressAt()).isEqualTo("2026-01-01T02:30:00Z");
            assertThat(agent.process().pid()).isEqualTo(99);
          });
    }
  }

  @Test
  void seesNoAgentsWhereAnOlderLauncherTellsOfNone() throws Exception {
    String older = STATUS.replaceFirst("\"agents\":\\[.*?\\],\\s*\"processes\"", "\"processes\"");
    try (PlayedLauncher launcher = PlayedLauncher.answering(older + "\n")) {
      assertThat(known(platform(launcher.socket()).report()).agents()).isEmpty();
    }
  }

  @Test
  void appliesAProgramWholeInOneLine() throws Exception {
    String done = "{\"done\":true,\"message\":\"kept\"}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(done)) {
      OrderOutcome outcome =
          platform(launcher.socket())
              .apply(new PlatformProgram("momo", 7, true, PROGRAM), "ada", "new bot");

      assertThat(outcome).isEqualTo(new OrderOutcome.Ordered("kept"));
      assertThat(STRICT.readTree(launcher.orders().getFirst()))
          .isEqualTo(
              STRICT.readTree(
                  """
                  {"order":"apply","by":"ada","reason":"new bot","program":{
                   "name":"momo","revision":7,"wanted":true,
                   "command":["python3","bot.py","--say","a b"],"directory":"/srv/momo",
                   "envFile":null,"progress":{"kind":"log","pattern":"tick \\\\d+","periodMs":5000},
                   "startTimeoutMs":60000,"stopTimeoutMs":15000,"maxMemoryMb":500,
                   "needs":["venue:alpha"],"restart":"on-failure","onPark":"flatten"}}
                  """));
    }
  }

  @Test
  void hearsThatAProgramIsRefused() throws Exception {
    String refused = "{\"done\":false,\"message\":\"revision 9 is kept\"}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(refused)) {
      assertThat(
              platform(launcher.socket())
                  .apply(new PlatformProgram("momo", 7, true, PROGRAM), "ada", "new bot"))
          .isEqualTo(new OrderOutcome.Refused("revision 9 is kept"));
    }
  }

  @Test
  void removesAProgramByItsRevision() throws Exception {
    String done = "{\"done\":true,\"message\":\"is ending\"}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(done)) {
      platform(launcher.socket()).remove("momo", 8, "ada", "enough");

      assertThat(STRICT.readTree(launcher.orders().getFirst()))
          .isEqualTo(
              STRICT.readTree(
                  """
                  {"order":"remove","name":"momo","revision":8,"by":"ada","reason":"enough"}
                  """));
    }
  }

  @Test
  void readsTheEndOfALogAndTheLastWords() throws Exception {
    String lines = "{\"done\":true,\"message\":\"\",\"lines\":[\"one\",\"two\"]}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(lines)) {
      assertThat(known(platform(launcher.socket()).log("momo", 2))).containsExactly("one", "two");
      assertThat(known(platform(launcher.socket()).lastWords("momo"))).hasSize(2);
      assertThat(launcher.orders())
          .satisfiesExactly(
              log -> assertThat(log).contains("\"log\"", "\"momo\"", "\"lines\":2"),
              words -> assertThat(words).contains("\"last-words\"", "\"momo\""));
    }
  }

  @Test
  void callsAStateUnknownThatItHasNoWordFor() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering(STATUS + "\n")) {
      assertThat(known(platform(launcher.socket()).report()).processes().getLast().state())
          .isEqualTo(ProcessState.UNKNOWN);
    }
  }

  @Test
  void ordersAPersonsRestartThatDoesNotCount() throws Exception {
    String done = "{\"done\":true,\"message\":\"engine is ending\"}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(done)) {
      OrderOutcome outcome = platform(launcher.socket()).restart("engine", "ada", "new \"keys\"\n");

      assertThat(outcome).isEqualTo(new OrderOutcome.Ordered("engine is ending"));
      assertThat(STRICT.readTree(launcher.orders().getFirst()))
          .isEqualTo(
              STRICT.readTree(
                  """
                  {"order":"restart","name":"engine","by":"ada","reason":"new \\"keys\\"\\n",
                   "sick":false}
                  """));
    }
  }

  @Test
  void asksForTheRestartOfASickProcessAndHearsARefusal() throws Exception {
    String refused = "{\"done\":false,\"message\":\"engine is parked\"}\n";
    try (PlayedLauncher launcher = PlayedLauncher.answering(refused)) {
      OrderOutcome outcome =
          platform(launcher.socket()).restartSick("engine", "health-monitor", "hangs");

      assertThat(outcome).isEqualTo(new OrderOutcome.Refused("engine is parked"));
      assertThat(launcher.orders().getFirst()).contains("\"sick\":true");
    }
  }

  @Test
  void tellsWhoWasGivenUp() throws Exception {
    String answer =
        """
        {"done":true,"message":"","escalations":[{"id":"engine@2026-01-01T03:00:00Z",
        "process":"engine","at":"2026-01-01T03:00:00Z","reason":"given up"}]}
        """
            .replace("\n", "");
    try (PlayedLauncher launcher = PlayedLauncher.answering(answer + "\n")) {
      List<Escalation> news =
          known(platform(launcher.socket()).escalations("edge@2025-12-31T00:00:00Z"));

      assertThat(news).singleElement().extracting(Escalation::process).isEqualTo("engine");
      assertThat(launcher.orders().getFirst()).contains("\"after\":\"edge@2025-12-31T00:00:00Z\"");
    }
  }

  @Test
  void isUnavailableWhereNobodyListens() {
    assertThat(platform(Path.of("/nowhere")).report())
        .isInstanceOf(PlatformAnswer.Unavailable.class);
    assertThat(platform(Path.of("/nowhere")).restart("engine", "ada", "why"))
        .isInstanceOf(OrderOutcome.Unavailable.class);
  }

  @Test
  void waitsNoLongerThanItsPatienceForAnAnswer() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.silent()) {
      assertThat(why(platform(launcher.socket()).report()))
          .contains("did not answer within 300 ms");
    }
  }

  @Test
  void readsNoEndlessAnswer() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering("x".repeat(3_000_000))) {
      assertThat(why(platform(launcher.socket()).report())).contains("longer than");
    }
  }

  @Test
  void takesNonsenseForNoAnswer() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering("{\"done\":true}\n")) {
      assertThat(why(platform(launcher.socket()).report())).contains("cannot be read");
    }
  }

  @Test
  void takesAHangUpForNoAnswer() throws Exception {
    try (PlayedLauncher launcher = PlayedLauncher.answering("")) {
      assertThat(why(platform(launcher.socket()).report())).contains("hung up");
    }
  }

  @Test
  void saysSoWhereThereIsNoPlatform() {
    assertThat(why(new NoPlatform().report())).contains("PERDURA_CONTROL_SOCKET");
    assertThat(why(new NoPlatform().escalations(null))).contains("PERDURA_CONTROL_SOCKET");
    assertThat(new NoPlatform().exists()).isFalse();
    assertThat(new NoPlatform().apply(new PlatformProgram("momo", 1, true, PROGRAM), "ada", ""))
        .isInstanceOf(OrderOutcome.Unavailable.class);
  }

  private static AgentPlatform platform(Path socket) {
    return new LocalPlatform(new ControlSocket(socket, Duration.ofMillis(300)), STRICT);
  }

  private static <T> T known(PlatformAnswer<T> answer) {
    return switch (answer) {
      case PlatformAnswer.Known<T> known -> known.value();
      case PlatformAnswer.Unavailable<T> gone -> throw new AssertionError(gone.why());
    };
  }

  private static <T> String why(PlatformAnswer<T> answer) {
    return switch (answer) {
      case PlatformAnswer.Known<T> known -> throw new AssertionError(known.value());
      case PlatformAnswer.Unavailable<T> gone -> gone.why();
    };
  }
}
