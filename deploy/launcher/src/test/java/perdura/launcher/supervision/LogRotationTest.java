package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.Posix;
import perdura.testsupport.clock.ManualClock;

class LogRotationTest {
  private static final List<String> BOTH = List.of("bad", "good");

  @TempDir Path temporary;
  private final ManualClock clock = ManualClock.at("2026-01-01T03:00:00Z");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private DataFolder folder;

  @BeforeEach
  void prepare() {
    assumeThat(Posix.isLinux()).as("holes are punched").isTrue();
    folder = DataFolder.at(temporary.resolve("data"));
    folder.prepare(clock);
  }

  @Test
  void letsOnlyTheLogRestThatCannotBeRotated() throws IOException {
    LogRotation rotation = rotation(Runnable::run);
    Files.createDirectory(folder.log("bad"));
    write("one\n");
    rotation.turn(BOTH, clock.instant());
    clock.advance(Duration.ofSeconds(1));
    write("two\n");

    rotation.turn(BOTH, clock.instant());

    assertThat(Files.readString(part(1))).endsWith("two\n");
    assertThat(Files.readString(part(2))).endsWith("one\n");
    assertThat(complaints()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(10));
    rotation.turn(BOTH, clock.instant());
    assertThat(complaints()).isEqualTo(2);
  }

  @Test
  void holdsNobodyUp() throws IOException {
    Queue<Runnable> work = new ArrayDeque<>();
    LogRotation rotation = rotation(work::add);
    write("one\n");

    rotation.turn(BOTH, clock.instant());
    clock.advance(Duration.ofSeconds(1));
    rotation.turn(BOTH, clock.instant());

    assertThat(part(1)).doesNotExist();
    assertThat(work).hasSize(1);
    work.remove().run();
    assertThat(part(1)).exists();
    clock.advance(Duration.ofSeconds(1));
    rotation.turn(BOTH, clock.instant());
    assertThat(work).hasSize(1);
  }

  private LogRotation rotation(Executor worker) {
    return new LogRotation(
        folder,
        10,
        worker,
        new SupervisorLog(new PrintStream(said, true, StandardCharsets.UTF_8), clock));
  }

  private long complaints() {
    return said.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("bad"))
        .count();
  }

  private Path part(int age) {
    Path log = folder.log("good");
    return log.resolveSibling(log.getFileName() + "." + age);
  }

  private void write(String end) throws IOException {
    Files.writeString(
        folder.log("good"),
        "a line of some length\n" + end,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
