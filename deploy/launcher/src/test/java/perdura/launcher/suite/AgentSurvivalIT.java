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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.supervision.StatusBoard;

/** The launcher is killed, by {@code kill -9}, over an agent that goes on writing. */
class AgentSurvivalIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int KILLS = 3;

  @TempDir Path temporary;
  private DataFolder folder;
  private Suite suite;

  @BeforeEach
  void start() throws IOException {
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(Clock.systemUTC());
    suite = new Suite(folder);
    suite
        .groups()
        .start(
            new Launch(
                StatusBoard.GUARD,
                Guard.around(supervisor()),
                Map.of("PATH", "/usr/bin:/bin"),
                folder.log(StatusBoard.GUARD),
                folder.root()));
    assertThat(Eventually.holds(SOON, () -> suite.status().isPresent())).isTrue();
  }

  @AfterEach
  void leaveNothing() {
    suite.end("test", "over");

    assertThat(suite.living()).isEmpty();
  }

  @Test
  void keepsTheSameProcessAndEveryLineOverTheLaunchersDeath() {
    apply("i=0; while :; do i=$((i+1)); echo $i; sleep 0.002; done");
    long bot = awaitAgent();

    for (int kill = 0; kill < KILLS; kill++) {
      long launcher = launcher();
      Posix.signal(launcher, Posix.SIGKILL);
      assertThat(Eventually.holds(SOON, () -> suite.status().isPresent() && launcher() != launcher))
          .isTrue();
      assertThat(awaitAgent()).isEqualTo(bot);
    }

    long written = lines().size();
    assertThat(Eventually.holds(SOON, () -> lines().size() > written + 100)).isTrue();
    List<String> lines = lines();
    for (int line = 0; line < lines.size() - 1; line++) {
      assertThat(lines.get(line)).isEqualTo(Integer.toString(line + 1));
    }
    assertThat(agent().restarts()).isZero();
  }

  @Test
  void endsAgentsWhereNoLauncherIsLeft() {
    apply("exec sleep 600");
    long bot = awaitAgent();
    Posix.signalGroup(suite.guard().orElseThrow().leader().pid(), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> suite.guard().isEmpty())).isTrue();

    List<String> ended = suite.end("test", "by hand");

    assertThat(ended).containsExactly("agent.momo", "second", "sleeper");
    assertThat(ProcessHandle.of(bot).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private void apply(String script) {
    AgentProgram program =
        new AgentProgram(
            "momo",
            1,
            true,
            List.of("/bin/sh", "-c", script),
            temporary.toString(),
            null,
            new AgentProgram.Progress(AgentProgram.Progress.Kind.AUTO, null, 120_000),
            60_000,
            15_000,
            null,
            List.of(),
            AgentProgram.Restart.ON_FAILURE,
            AgentProgram.OnPark.NONE);
    assertThat(suite.give(new Order.Apply(program, "test", "why")))
        .hasValueSatisfying(answer -> assertThat(answer).matches(Answer::done));
  }

  private long awaitAgent() {
    assertThat(Eventually.holds(SOON, () -> agent().pid() > 0)).isTrue();
    return agent().pid();
  }

  private StatusReport.ProcessStatus agent() {
    return suite.status().stream()
        .flatMap(report -> report.agents().stream())
        .map(StatusReport.AgentStatus::process)
        .findFirst()
        .orElse(
            new StatusReport.ProcessStatus(
                "", "", 0, 0, 0, null, 0, 0, "", List.of(), null, 0, null, null, 0));
  }

  private long launcher() {
    return suite.status().stream()
        .flatMap(report -> report.processes().stream())
        .filter(process -> process.name().equals(StatusBoard.GUARD))
        .mapToLong(StatusReport.ProcessStatus::pid)
        .findFirst()
        .orElse(0);
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(folder.log("agent.momo"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> supervisor() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        TinySuite.class.getName(),
        folder.root().toString());
  }
}
