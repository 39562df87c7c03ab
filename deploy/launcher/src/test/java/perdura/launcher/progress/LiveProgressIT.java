package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.process.Eventually;
import perdura.launcher.process.Launch;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessGroup;
import perdura.launcher.process.ProcessGroups;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.process.SenderSocket;

/** Real processes that speak, write or are silent. */
class LiveProgressIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  // As the package sdnotify does it: connects once, then sends.
  private static final String SENDER =
      """
      import os, random, socket, sys, time
      s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      s.connect(os.environ["NOTIFY_SOCKET"])
      """;

  @TempDir Path folder;
  private final List<ProcessGroup> started = new ArrayList<>();
  private final ProcessTable table = new ProcessTable();
  private ProcessGroups groups;
  private LiveProgress progress;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(Posix.isLinux(), "only Linux says who sent a datagram");
    groups = new ProcessGroups(Files.createDirectory(folder.resolve("run")), table);
    progress =
        LiveProgress.open(
            Clock.systemUTC(),
            table,
            SenderSocket.bind(folder.resolve("socket")),
            () -> new TickSource.Answer.Ticks(List.of()),
            warning -> {
              throw new AssertionError(warning);
            });
  }

  @AfterEach
  void end() {
    started.forEach(group -> group.signal(Posix.SIGKILL));
    progress.close();
  }

  @Test
  void hearsAPythonClient() throws IOException {
    notified("momo", python(SENDER + "s.sendall(b'READY=1\\nSTATUS=trades'); time.sleep(600)"));

    assertThat(progresses("momo")).isTrue();
    assertThat(progress.words("momo")).isEqualTo("trades");
  }

  @Test
  void hearsSystemdNotify() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-notify")), "no systemd-notify here");
    Instant before = Instant.now();
    notified("momo", shell("systemd-notify --ready --status=up && echo told; sleep 600"));

    assertThat(progresses("momo")).isTrue();
    assertThat(progress.words("momo")).isEqualTo("up");
    // It waits for the descriptor that it sent along to be closed, five seconds at most.
    assertThat(Eventually.holds(SOON, () -> logged("momo").contains("told"))).isTrue();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void hearsAChildWithASessionOfItsOwn() throws IOException {
    String script = SENDER + "s.sendall(b'READY=1'); time.sleep(600)";
    notified("momo", shell("setsid \"$0\" -c \"$1\"; sleep 600", python3(), script));

    assertThat(progresses("momo")).isTrue();
  }

  @Test
  void hearsThatItHangs() throws IOException {
    notified("momo", python(SENDER + "s.sendall(b'WATCHDOG=trigger'); time.sleep(600)"));

    assertThat(Eventually.holds(SOON, () -> progress.sign("momo") instanceof Sign.Hung)).isTrue();
  }

  @Test
  void tellsAgentsApartAndHearsNoStranger() throws IOException, InterruptedException {
    notified("silent", shell("sleep 600"));
    notified("momo", python(SENDER + "s.sendall(b'READY=1'); time.sleep(600)"));
    ProcessBuilder stranger = new ProcessBuilder(python(SENDER + "s.sendall(b'READY=1')"));
    stranger.environment().put("NOTIFY_SOCKET", folder.resolve("socket").toString());

    assertThat(stranger.start().waitFor()).isZero();
    assertThat(progresses("momo")).isTrue();
    assertThat(progress.sign("silent")).isInstanceOf(Sign.None.class);
  }

  @Test
  void survivesGarbageAndHearsWhatComesAfterIt() throws IOException {
    notified(
        "momo",
        python(
            SENDER
                + """
                random.seed(11)
                for i in range(2000):
                    size = random.choice([0, 1, 100, 4096, 4097, 60000])
                    s.sendall(random.randbytes(size))
                files = [open("/dev/null") for _ in range(200)]
                for i in range(20):
                    socket.send_fds(s, [b"FDSTORE=1"], [f.fileno() for f in files])
                s.sendall(b"READY=1" + b" " * 60000)
                print("garbage is out", flush=True)
                time.sleep(1)
                s.sendall(b"READY=1")
                time.sleep(600)
                """));
    long before = descriptors();

    assertThat(Eventually.holds(SOON, () -> logged("momo").contains("garbage is out"))).isTrue();
    assertThat(progress.sign("momo")).isInstanceOf(Sign.None.class);
    assertThat(progresses("momo")).isTrue();
    assertThat(descriptors()).isLessThan(before + 20);
  }

  @Test
  void takesABurstOfTenThousand() throws IOException {
    notified(
        "burst",
        python(
            SENDER
                + """
                for i in range(10000): s.sendall(b"WATCHDOG=1\\nSTATUS=%d" % i)
                time.sleep(600)
                """));
    notified("momo", python(SENDER + "s.sendall(b'READY=1'); time.sleep(600)"));

    assertThat(progresses("momo")).isTrue();
    assertThat(Eventually.holds(SOON, () -> progress.words("burst").equals("9999"))).isTrue();
  }

  @Test
  void seesALineWithinHalfASecond() throws IOException {
    logged("momo", "cycle \\d+ done", shell("sleep 1; date +%s%N; echo cycle 1 done; sleep 600"));

    assertThat(progresses("momo")).isTrue();
    Instant written = Instant.ofEpochMilli(Long.parseLong(logged("momo").strip().substring(0, 13)));
    Sign.Progressed seen = (Sign.Progressed) progress.sign("momo");
    assertThat(Duration.between(written, seen.at()))
        .isBetween(Duration.ZERO, Duration.ofMillis(500));
  }

  @Test
  void looksAtNoLineOfAnEarlierLife() throws IOException {
    Files.writeString(log("momo"), "cycle 1 done\n");
    logged("momo", "done", shell("sleep 600"));
    Instant later = Instant.now().plusMillis(700);

    assertThat(Eventually.holds(SOON, () -> Instant.now().isAfter(later))).isTrue();
    assertThat(progress.sign("momo")).isInstanceOf(Sign.None.class);
  }

  @Test
  void letsASlowPatternHarmNobody() throws IOException {
    String lines = "while :; do head -c 8000 /dev/zero | tr '\\0' a; echo; done";
    logged("slow", "(a?){40}(a*)*(a|aa)+$|((x{9}){9}){9}", shell(lines));
    notified("momo", python(SENDER + "s.sendall(b'READY=1'); time.sleep(600)"));
    logged("other", "done", shell("sleep 1; echo done; sleep 600"));

    assertThat(progresses("momo")).isTrue();
    assertThat(progresses("other")).isTrue();
  }

  @Test
  void takesWhatItCannotSearchForNoReasonToJudge() throws IOException {
    logged("momo", "(?=later)", shell("sleep 600"));

    assertThat(progress.sign("momo")).isInstanceOf(Sign.Unknowable.class);
  }

  private boolean progresses(String agent) {
    return Eventually.holds(SOON, () -> progress.sign(agent) instanceof Sign.Progressed);
  }

  private void notified(String agent, List<String> command) throws IOException {
    start(agent, new ProgressSource.Notify(), command);
  }

  private void logged(String agent, String pattern, List<String> command) throws IOException {
    start(agent, new ProgressSource.Log(pattern), command);
  }

  private void start(String agent, ProgressSource how, List<String> command) throws IOException {
    long offset = Files.exists(log(agent)) ? Files.size(log(agent)) : 0;
    Map<String, String> environment =
        Map.of("PATH", PATH, "NOTIFY_SOCKET", folder.resolve("socket").toString());
    ProcessGroup group =
        groups.start(new Launch("agent." + agent, command, environment, log(agent), folder));
    started.add(group);
    progress.started(agent, how, log(agent), offset, group.leader());
  }

  private Path log(String agent) {
    return folder.resolve(agent + ".log");
  }

  private String logged(String agent) {
    try {
      return Files.readString(log(agent));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> shell(String script, String... arguments) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script));
    command.addAll(List.of(arguments));
    return command;
  }

  private static List<String> python(String script) {
    return List.of(python3(), "-c", script);
  }

  private static String python3() {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python), "no python3 here");
    return python.toString();
  }

  private static long descriptors() throws IOException {
    try (var all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
