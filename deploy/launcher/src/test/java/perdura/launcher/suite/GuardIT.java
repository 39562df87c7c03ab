package perdura.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.StatusReport;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.supervision.StatusBoard;

/** The launcher is killed while its suite runs. */
class GuardIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path temporary;
  private DataFolder folder;
  private Suite suite;

  @BeforeEach
  void start() throws IOException {
    folder = DataFolder.at(temporary.resolve("data with blank"));
    folder.prepare(Clock.systemUTC());
    suite = new Suite(folder);
    suite
        .groups()
        .start(
            new Launch(
                StatusBoard.GUARD,
                Guard.around(supervisor()),
                environment(),
                folder.log(StatusBoard.GUARD),
                folder.root()));
    assertThat(Eventually.holds(SOON, this::isReady)).isTrue();
  }

  @AfterEach
  void leaveNothing() {
    suite.end("test", "over");

    assertThat(suite.living()).isEmpty();
  }

  @Test
  void adoptsTheSameProcessesAfterItsOwnKill() {
    List<Long> before = pids("sleeper", "second");
    long supervisor = pids(StatusBoard.GUARD).getFirst();

    Posix.signal(supervisor, Posix.SIGKILL);

    assertThat(
            Eventually.holds(
                SOON, () -> isReady() && !pids(StatusBoard.GUARD).contains(supervisor)))
        .isTrue();
    assertThat(pids("sleeper", "second")).isEqualTo(before);
    assertThat(restarts()).containsOnly(0);
  }

  @Test
  void noticesWhatEndedWhileNobodyWatched() {
    long guard = suite.guard().orElseThrow().leader().pid();
    List<Long> before = pids("sleeper", "second");

    Posix.signalGroup(guard, Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> suite.guard().isEmpty())).isTrue();
    Posix.signal(before.getFirst(), Posix.SIGKILL);
    assertThat(suite.status()).isEmpty();
    assertThat(Eventually.holds(SOON, () -> suite.living().equals(List.of("second")))).isTrue();
    restartGuard();

    assertThat(Eventually.holds(SOON, this::isReady)).isTrue();
    assertThat(pids("sleeper")).isNotEqualTo(before.subList(0, 1));
    assertThat(pids("second")).isEqualTo(before.subList(1, 2));
  }

  @Test
  void endsWhatADeadSupervisorLeft() {
    Posix.signalGroup(suite.guard().orElseThrow().leader().pid(), Posix.SIGKILL);
    assertThat(Eventually.holds(SOON, () -> suite.guard().isEmpty())).isTrue();

    List<String> ended = suite.end("test", "by hand");

    assertThat(ended).containsExactly("second", "sleeper");
    assertThat(suite.living()).isEmpty();
    assertThat(folder.socket().getParent()).doesNotExist();
  }

  @Test
  void endsTheGuardWithAnOrderlyEnd() {
    List<String> ended = suite.end("test", "over");

    assertThat(ended).containsExactly(StatusBoard.GUARD, "second", "sleeper");
    assertThat(suite.living()).isEmpty();
    assertThat(folder.socket()).doesNotExist();
  }

  private void restartGuard() {
    try {
      suite
          .groups()
          .start(
              new Launch(
                  StatusBoard.GUARD,
                  Guard.around(supervisor()),
                  environment(),
                  folder.log(StatusBoard.GUARD),
                  folder.root()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isReady() {
    return suite.status().filter(StatusReport::ready).isPresent()
        && pids("sleeper", "second").stream().allMatch(pid -> pid > 0);
  }

  private List<Long> pids(String... names) {
    return suite.status().stream()
        .flatMap(report -> report.processes().stream())
        .filter(process -> List.of(names).contains(process.name()))
        .map(StatusReport.ProcessStatus::pid)
        .toList();
  }

  private List<Integer> restarts() {
    return suite.status().orElseThrow().processes().stream()
        .map(StatusReport.ProcessStatus::restarts)
        .toList();
  }

  private List<String> supervisor() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TinySuite.class.getName()));
    command.add(folder.root().toString());
    return command;
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", "/usr/bin:/bin");
  }
}
