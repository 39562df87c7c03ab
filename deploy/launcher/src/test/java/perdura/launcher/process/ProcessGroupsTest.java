package perdura.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessGroupsTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  @TempDir Path temporary;
  private final ProcessTable table = new ProcessTable();
  private Path folder;
  private ProcessGroups groups;

  @BeforeEach
  void makeFolderWithBlank() throws IOException {
    folder = Files.createDirectory(temporary.resolve("run files"));
    groups = new ProcessGroups(folder, table);
  }

  @Test
  void tellsTheExitCodeOfAProcess() throws IOException {
    ProcessGroup group = groups.start(shell("exit 7"));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(group.exitStatus()).isEqualTo(new ExitStatus.Exited(7));
  }

  @Test
  void tellsTheSignalThatKilledAProcess() throws IOException {
    ProcessGroup group = groups.start(shell("kill -9 $$"));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(group.exitStatus()).isEqualTo(new ExitStatus.Signaled(9));
  }

  @ParameterizedTest
  @CsvSource({
    "127, exit code 127",
    "129, signal 1",
    "192, signal 64",
    "193, exit code 193",
    "255, exit code 255"
  })
  void tellsCodesFromSignals(int status, String words) {
    assertThat(ExitStatus.ofShell(status).words()).isEqualTo(words);
  }

  @Test
  void runsNothingThatCouldNotBeFoundAgain() throws IOException {
    Path ran = temporary.resolve("ran");
    Files.delete(folder);

    ProcessGroup group = groups.start(shell("touch '%s'".formatted(ran)));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(ran).doesNotExist();
    assertThat(group.exitStatus().words()).contains("never began");
  }

  @Test
  void runsNothingOnAFullDisk() throws IOException {
    assumeThat(Posix.isLinux()).as("the limit's signal has a number of its own").isTrue();
    Path ran = temporary.resolve("ran");
    // A limit of no bytes refuses what a full disk does.
    Path setsid = Files.createDirectory(temporary.resolve("bin")).resolve("setsid");
    Files.writeString(
        setsid, "#!/bin/sh\ntrap '' XFSZ\nulimit -f 0\nexec /usr/bin/setsid \"$@\"\n");
    Files.setPosixFilePermissions(setsid, PosixFilePermissions.fromString("rwx------"));

    ProcessGroup group =
        groups.start(
            launch(
                List.of("/bin/sh", "-c", "touch '%s'".formatted(ran)),
                Map.of("PATH", setsid.getParent() + ":/usr/bin:/bin")));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(ran).doesNotExist();
    assertThat(groups.adopt("child")).isEmpty();
    assertThat(group.exitStatus().words()).contains("never began");
  }

  @Test
  void adoptsALivingProcessAndTellsItsExitCodeLater() throws IOException {
    Path go = temporary.resolve("go");
    ProcessGroup started =
        groups.start(shell("while [ ! -e '%s' ]; do sleep 0.05; done; exit 3".formatted(go)));

    ProcessGroup adopted = awaitAdoption();
    Files.createFile(go);

    assertThat(adopted.leader()).isEqualTo(started.leader());
    assertThat(adopted.awaitEnd(SOON)).isTrue();
    assertThat(adopted.exitStatus()).isEqualTo(new ExitStatus.Exited(3));
  }

  @Test
  void adoptsNobodyWhoBearsAnOldPid() throws IOException {
    ProcessGroup group = groups.start(shell("sleep 60"));
    awaitAdoption();
    String self = Files.readString(folder.resolve("child.pid"));
    Files.writeString(
        folder.resolve("child.pid"), self.replace(" " + group.leader().started() + " ", " 12345 "));

    assertThat(groups.adopt("child")).isEmpty();

    kill(group);
  }

  @Test
  void endsGrandchildrenWithTheirGroup() throws IOException {
    ProcessGroup group = groups.start(shell("sleep 60 & sleep 60 & wait"));
    assertThat(Eventually.holds(SOON, () -> table.membersOf(group.leader().pid()).size() == 4))
        .isTrue();

    kill(group);

    assertThat(Eventually.holds(SOON, () -> table.membersOf(group.leader().pid()).isEmpty()))
        .isTrue();
  }

  @Test
  void countsTheMemoryOfThoseWhoLeftTheGroup() throws IOException {
    assumeThat(Posix.isLinux()).as("memory is read from /proc").isTrue();
    Path left = temporary.resolve("left");
    ProcessGroup group =
        groups.start(
            shell("setsid sh -c 'echo $$ > \"%s\"; exec sleep 60' & wait".formatted(left)));
    assertThat(Eventually.holds(SOON, () -> left.toFile().length() > 1)).isTrue();
    long session = Long.parseLong(Files.readString(left).strip());
    long leader = group.leader().pid();

    assertThat(table.membersOf(leader)).doesNotContain(session);
    assertThat(table.usesOf(Set.of(leader)).getOrDefault(leader, ProcessTable.Use.NONE).rssKb())
        .isGreaterThan(table.sum(table.membersOf(leader)).rssKb());

    ProcessHandle.of(session).ifPresent(ProcessHandle::destroyForcibly);
    kill(group);
  }

  @Test
  void sweepsWhatAProcessLeftInItsGroup() throws IOException {
    ProcessGroup group = groups.start(shell("sleep 60 & exit 0"));
    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(table.membersOf(group.leader().pid())).hasSize(1);

    group.sweep();

    assertThat(Eventually.holds(SOON, () -> table.membersOf(group.leader().pid()).isEmpty()))
        .isTrue();
  }

  @Test
  void tellsTheEndOfAGroupOfWhichSomebodyElsesProcessIsLeft() throws Exception {
    assumeThat(Posix.isLinux()).as("members are read from /proc").isTrue();
    ProcessGroup ours = groups.start(shell("sleep 60 & exit 5"));
    ProcessGroup group =
        new ProcessGroup(
            ours.leader(),
            folder.resolve("child.pid"),
            folder.resolve("child.exit"),
            table,
            (_, _) -> {
              throw new IllegalStateException("It belongs to another user.");
            });
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    group.onWholeEnd(heard::add, () -> heard.add("ended"));

    assertThat(heard.poll(10, TimeUnit.SECONDS))
        .contains("belongs to another user")
        .contains("pid " + table.membersOf(ours.leader().pid()).getFirst() + " of ");
    assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("ended");
    ours.sweep();
  }

  @Test
  void killsAProcessThatIgnoresTheRequestToEnd() throws IOException {
    Path ready = temporary.resolve("ready");
    ProcessGroup group =
        groups.start(
            shell("trap '' TERM; touch '%s'; while :; do sleep 0.1; done".formatted(ready)));
    assertThat(Eventually.holds(SOON, () -> Files.exists(ready))).isTrue();

    group.signal(Posix.SIGTERM);
    boolean endedByRequest = group.awaitEnd(Duration.ofMillis(300));
    group.signal(Posix.SIGKILL);

    assertThat(endedByRequest).isFalse();
    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(group.exitStatus()).isEqualTo(new ExitStatus.Unknown());
  }

  @Test
  void givesAProcessNothingButItsOwnEnvironment() throws IOException {
    ProcessGroup group =
        groups.start(
            launch(List.of("/usr/bin/env"), Map.of("PATH", "/usr/bin:/bin", "OURS", "a b")));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(Files.readAllLines(log()))
        .contains("OURS=a b")
        .allMatch(line -> line.matches("(PATH|OURS|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  @Test
  void appendsOutputToTheLog() throws IOException {
    Files.writeString(log(), "before\n");

    ProcessGroup group = groups.start(shell("echo out; echo err >&2"));

    assertThat(group.awaitEnd(SOON)).isTrue();
    assertThat(Files.readAllLines(log())).containsExactly("before", "out", "err");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    Launch launch =
        new Launch(
            "child",
            List.of("/bin/true"),
            Map.of("PATH", "/usr/bin:/bin"),
            log(),
            temporary.resolve("gone"));

    assertThatThrownBy(() -> groups.start(launch)).isInstanceOf(IOException.class);
  }

  private ProcessGroup awaitAdoption() {
    assertThat(Eventually.holds(SOON, () -> groups.adopt("child").isPresent())).isTrue();
    return groups.adopt("child").orElseThrow();
  }

  private void kill(ProcessGroup group) {
    group.signal(Posix.SIGKILL);
    assertThat(group.awaitEnd(SOON)).isTrue();
  }

  private Launch shell(String script) {
    return launch(List.of("/bin/sh", "-c", script), Map.of("PATH", "/usr/bin:/bin"));
  }

  private Launch launch(List<String> command, Map<String, String> environment) {
    return new Launch("child", command, environment, log(), temporary);
  }

  private Path log() {
    return temporary.resolve("child.log");
  }
}
