package perdura.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;

/** The launcher is killed while an agent goes on to speak on the socket that it once connected. */
class NotifySocketIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path temporary;
  private DataFolder folder;
  private Suite suite;

  @BeforeEach
  void up() throws IOException, InterruptedException {
    assumeTrue(Posix.isLinux(), "only Linux says who sent a datagram");
    folder = DataFolder.at(temporary.resolve("data with blank"));
    folder.prepare(Clock.systemUTC());
    suite = new Suite(folder);
    Process up =
        new ProcessBuilder(NotifiedLauncher.command("up", folder))
            .redirectErrorStream(true)
            .start();
    up.getOutputStream().write('x');
    up.getOutputStream().flush();
    String said = new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(up.waitFor()).as(said).isZero();
    assertThat(said).contains("given " + (int) 'x');
  }

  @AfterEach
  void down() {
    suite.guard().ifPresent(guard -> guard.signal(Posix.SIGKILL));
    suite.groups().adopt("agent.bot").ifPresent(bot -> bot.signal(Posix.SIGKILL));
  }

  @Test
  void hearsAClientThatConnectedOnceThroughTheLaunchersKill() throws IOException {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python), "no python3 here");
    String script =
        """
        import os, socket, time
        s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        s.connect(os.environ["NOTIFY_SOCKET"])
        while True:
            s.sendall(b"WATCHDOG=1")
            time.sleep(0.1)
        """;

    survivesTheLaunchersKill(List.of(python.toString(), "-c", script));
  }

  @Test
  void hearsSystemdNotifyThroughTheLaunchersKill() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-notify")), "no systemd-notify here");

    survivesTheLaunchersKill(
        List.of("/bin/sh", "-c", "while :; do systemd-notify WATCHDOG=1; sleep 0.1; done"));
  }

  @Test
  void isNobodyElses() throws IOException {
    assertThat(rights(folder.notifySocket())).isEqualTo("rw-------");
    assertThat(rights(folder.notifySocket().resolveSibling(""))).isEqualTo("rwx------");
  }

  private void survivesTheLaunchersKill(List<String> command) throws IOException {
    ProcessGroup bot =
        suite
            .groups()
            .start(
                new Launch(
                    "agent.bot",
                    command,
                    Map.of(
                        "PATH", "/usr/bin:/bin", "NOTIFY_SOCKET", folder.notifySocket().toString()),
                    folder.log("agent.bot"),
                    folder.root()));
    assertThat(Eventually.holds(SOON, () -> seen().contains("Progressed"))).isTrue();
    long first = launcher();

    Posix.signal(first, Posix.SIGKILL);

    assertThat(Eventually.holds(SOON, () -> launcher() != first && seen().contains("Progressed")))
        .as(seen())
        .isTrue();
    assertThat(bot.isAlive()).isTrue();
  }

  private long launcher() {
    String seen = seen();
    return seen.isEmpty() ? 0 : Long.parseLong(seen.split(" ", 2)[0]);
  }

  private String seen() {
    try {
      Path file = folder.root().resolve("seen");
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
