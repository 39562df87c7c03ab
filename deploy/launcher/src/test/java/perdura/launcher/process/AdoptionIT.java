package perdura.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The starter of a process is killed; the process is not. */
class AdoptionIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** Starts a child that waits for a file, and stays. */
  public static final class Starter {
    private Starter() {}

    /** Folder as the first argument. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path folder = Path.of(arguments[0]);
      new ProcessGroups(folder, new ProcessTable())
          .start(
              new Launch(
                  "child",
                  List.of("/bin/sh", "-c", "while [ ! -e go ]; do sleep 0.05; done; exit 5"),
                  Map.of("PATH", "/usr/bin:/bin"),
                  folder.resolve("child.log"),
                  folder));
      Thread.currentThread().join();
    }
  }

  @Test
  void knowsTheExitCodeOfAProcessWhoseStarterWasKilled() throws Exception {
    ProcessGroups groups = new ProcessGroups(folder, new ProcessTable());
    Process starter = startStarter();
    assertThat(Eventually.holds(SOON, () -> groups.adopt("child").isPresent())).isTrue();

    starter.destroyForcibly().waitFor();
    ProcessGroup adopted = groups.adopt("child").orElseThrow();
    boolean livesOn = adopted.isAlive();
    Files.createFile(folder.resolve("go"));

    assertThat(livesOn).isTrue();
    assertThat(adopted.awaitEnd(SOON)).isTrue();
    assertThat(adopted.exitStatus()).isEqualTo(new ExitStatus.Exited(5));
  }

  @Test
  void noticesTheEndOfAnAdoptedProcessAtOnce() throws Exception {
    ProcessGroups groups = new ProcessGroups(folder, new ProcessTable());
    Process starter = startStarter();
    assertThat(Eventually.holds(SOON, () -> groups.adopt("child").isPresent())).isTrue();
    starter.destroyForcibly().waitFor();
    ProcessGroup adopted = groups.adopt("child").orElseThrow();

    long before = System.nanoTime();
    adopted.signal(Posix.SIGKILL);

    assertThat(adopted.awaitEnd(SOON)).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
  }

  private Process startStarter() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            folder.toString())
        .inheritIO()
        .start();
  }
}
