package perdura.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.DemoReport;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.control.StatusReport.ProcessStatus;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.supervision.StatusBoard;

/** A whole demo, and the launcher killed, by {@code kill -9}, while it has PostgreSQL stopped. */
class DemoSurvivalIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration WHOLE = Duration.ofMinutes(1);
  private static final String BOT = "demo-bot";

  @TempDir Path temporary;
  private DataFolder folder;
  private Suite suite;
  private PlayedServices services;
  private long revision;

  @BeforeEach
  void start() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    suite = new Suite(folder);
    services = new PlayedServices();
    services.onProgram(this::addBot, this::removeBot);
    services.epochOf(() -> bot().mapToLong(bot -> bot.restarts() + 1).sum());
    suite
        .groups()
        .start(
            new Launch(
                StatusBoard.GUARD,
                Guard.around(launcher()),
                Map.of("PATH", "/usr/bin:/bin"),
                folder.log(StatusBoard.GUARD),
                folder.root()));
    assertThat(Eventually.holds(SOON, () -> runs("postgres") && runs("engine"))).isTrue();
  }

  @AfterEach
  void leaveNothing() {
    suite.end("test", "over");
    services.close();

    assertThat(suite.living()).isEmpty();
  }

  @Test
  void undoesWhatADemoLeftThatItsLauncherDidNotSurvive() {
    begin();
    assertThat(Eventually.holds(WHOLE, () -> goesOn() && status("postgres").equals("STOPPED")))
        .as("%s", report())
        .isTrue();
    services.areAway(true);
    long launcher = pid(StatusBoard.GUARD);

    Posix.signal(launcher, Posix.SIGKILL);

    assertThat(Eventually.holds(SOON, () -> runs("postgres"))).isTrue();
    assertThat(pid(StatusBoard.GUARD)).isNotEqualTo(launcher);
    Answer early = suite.give(new Order.Demo("ada")).orElseThrow();
    assertThat(early.done()).isFalse();
    assertThat(early.message()).contains("cut short at \"database stopped\"").contains("in order");
    services.areAway(false);
    assertThat(Eventually.holds(SOON, () -> isOver() && bot().findAny().isEmpty())).isTrue();
    assertThat(report().phase()).isEqualTo(DemoReport.Phase.BROKEN_OFF);
    assertThat(report().problem()).contains("ada").contains("cut short at \"database stopped\"");
    assertThat(services.changes())
        .containsExactly(
            "PUT /api/v1/mandates/demo-bot",
            "PUT /api/v1/agents/demo-bot/program",
            "DELETE /api/v1/mandates/demo-bot",
            "DELETE /api/v1/agents/demo-bot/program",
            "POST /api/v1/positions/demo-bot/flatten");
    assertThat(Eventually.holds(SOON, () -> !Files.exists(marker()))).isTrue();
    assertThat(text(folder.log(StatusBoard.GUARD))).contains("cut short");
  }

  @Test
  void leavesNothingToUndoAfterADemoThatCameToItsEnd() {
    begin();
    boolean noted = Files.exists(marker());

    assertThat(Eventually.holds(WHOLE, () -> goesOn() && isOver())).as("%s", report()).isTrue();

    assertThat(noted).isTrue();
    assertThat(report().problem()).isNull();
    assertThat(Objects.requireNonNull(report().verdict()).clean()).as("%s", report()).isTrue();
    assertThat(Eventually.holds(SOON, () -> !Files.exists(marker()))).isTrue();
    assertThat(runs("postgres")).isTrue();
    assertThat(Eventually.holds(SOON, () -> bot().findAny().isEmpty())).isTrue();
  }

  private void begin() {
    assertThat(suite.give(new Order.Demo("ada")).orElseThrow().done()).isTrue();
    assertThat(Eventually.holds(SOON, () -> bot().findAny().isPresent())).isTrue();
    services.holds("0.05", "stop-1");
  }

  /** True; kills the bot where the demo has stopped it by signal, as nobody else sees it hang. */
  private boolean goesOn() {
    bot()
        .mapToLong(ProcessStatus::pid)
        .filter(pid -> pid > 0 && isStopped(pid))
        .forEach(pid -> Posix.signal(pid, Posix.SIGKILL));
    return true;
  }

  private static boolean isStopped(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") T ");
    } catch (IOException gone) {
      return false;
    }
  }

  private boolean isOver() {
    return report().phase() != DemoReport.Phase.RUNNING;
  }

  private DemoReport report() {
    return suite
        .give(new Order.DemoProgress())
        .map(Answer::demo)
        .orElseGet(
            () -> new DemoReport(DemoReport.Phase.RUNNING, "", "", "", List.of(), null, null));
  }

  private Path marker() {
    return folder.root().resolve("demo/unfinished.json");
  }

  private void addBot() {
    AgentProgram program =
        new AgentProgram(
            BOT,
            ++revision,
            true,
            List.of("/bin/sh", "-c", "exec sleep 600"),
            temporary.toString(),
            null,
            new AgentProgram.Progress(AgentProgram.Progress.Kind.AUTO, null, 120_000),
            60_000,
            15_000,
            null,
            List.of(),
            AgentProgram.Restart.ON_FAILURE,
            AgentProgram.OnPark.NONE);
    give(new Order.Apply(program, "test", "why"));
  }

  private void removeBot() {
    services.holds("0", "");
    give(new Order.Remove(BOT, revision, "test", "why"));
  }

  private void give(Order order) {
    assertThat(suite.give(order).orElseThrow()).matches(Answer::done);
  }

  private Stream<ProcessStatus> bot() {
    return suite.status().stream()
        .flatMap(report -> report.agents().stream())
        .map(StatusReport.AgentStatus::process);
  }

  private Stream<ProcessStatus> process(String name) {
    return suite.status().stream()
        .flatMap(report -> report.processes().stream())
        .filter(process -> process.name().equals(name));
  }

  private boolean runs(String name) {
    return status(name).equals("UP");
  }

  private String status(String name) {
    return process(name).map(ProcessStatus::status).findFirst().orElse("");
  }

  private long pid(String name) {
    return process(name).mapToLong(ProcessStatus::pid).sum();
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> launcher() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        TinyDemoSuite.class.getName(),
        folder.root().toString(),
        Integer.toString(services.gatewayPort()));
  }
}
