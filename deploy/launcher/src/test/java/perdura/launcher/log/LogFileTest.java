package perdura.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  private static final int LINES = 40_000;

  @TempDir Path folder;

  @Test
  void losesNoLineOfAConstantWriter() throws Exception {
    Path file = folder.resolve("writer.log");
    LogFile log = new LogFile(file, 10_000, Long.MAX_VALUE);
    List<String> seen = new ArrayList<>();
    Process writer = startWriter(file);

    while (writer.isAlive()) {
      log.rotate();
      takePart(seen);
    }
    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    seen.addAll(living(file));

    assertThat(seen.size()).isEqualTo(LINES);
    assertThat(seen).isEqualTo(IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList());
  }

  @Test
  void givesTheDiskSpaceOfRotatedLinesBack() throws IOException {
    Path file = folder.resolve("big.log");
    LogFile log = new LogFile(file, 100_000, Long.MAX_VALUE);
    Files.writeString(file, "0123456789012345678901234567890123456789\n".repeat(50_000));

    log.rotate();

    assertThat(Files.size(file)).isEqualTo(41 * 50_000);
    assertThat(log.firstData()).isGreaterThan(Files.size(file) - 4096);
    assertThat(Files.size(log.part(1))).isEqualTo(41 * 50_000);
  }

  @Test
  void leavesAnUnfinishedLineWhereItIs() throws IOException {
    Path file = folder.resolve("half.log");
    LogFile log = new LogFile(file, 10);
    Files.writeString(file, "a whole line\nhalf a l");

    log.rotate();
    Files.writeString(file, "ine\n", StandardOpenOption.APPEND);

    assertThat(Files.readString(log.part(1))).isEqualTo("a whole line\n");
    assertThat(living(file)).containsExactly("half a line");
  }

  @Test
  void keepsFourOlderParts() throws IOException {
    Path file = folder.resolve("many.log");
    LogFile log = new LogFile(file, 5);

    for (int round = 0; round < 6; round++) {
      Files.writeString(
          file, "round " + round + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      log.rotate();
    }

    assertThat(Files.readString(log.part(1))).isEqualTo("round 5\n");
    assertThat(Files.readString(log.part(4))).isEqualTo("round 2\n");
    assertThat(log.part(5)).doesNotExist();
  }

  @Test
  void startsAfreshWithoutLosingTheOldLines() throws IOException {
    Path file = folder.resolve("fresh.log");
    LogFile log = new LogFile(file, 5);
    Files.writeString(file, "one\ntwo\n");

    log.startAfresh();
    Files.writeString(file, "three\n");

    assertThat(new LogReader(log).last(50)).containsExactly("one", "two", "three");
    assertThat(new LogEnd(log, 20).last(2)).containsExactly("two", "three");
    log.rotate();
    assertThat(Files.readString(log.part(2))).isEqualTo("one\ntwo\n");
    assertThat(new LogReader(log).last(50)).containsExactly("one", "two", "three");
  }

  @Test
  void letsNoPartGrowWithoutBound() throws IOException {
    Path file = folder.resolve("burst.log");
    LogFile log = new LogFile(file, 100);
    Files.writeString(file, "123456789\n".repeat(1000));

    log.rotate();

    assertThat(Files.readString(log.part(1))).isEqualTo("123456789\n".repeat(39));
    assertThat(living(file)).isEmpty();
  }

  @Test
  void takesALineThatNeverEndsOutOfTheFile() throws IOException {
    Path file = folder.resolve("bar.log");
    LogFile log = new LogFile(file, 100);
    Files.writeString(file, "#".repeat(1000));

    log.rotate();

    assertThat(Files.size(log.part(1))).isEqualTo(400);
    assertThat(living(file)).isEmpty();
  }

  @Test
  void readsLastLinesAcrossARotation() throws IOException {
    Path file = folder.resolve("read.log");
    LogFile log = new LogFile(file, 5);
    Files.writeString(file, "one\ntwö\n");
    log.rotate();
    Files.writeString(file, "three\n", StandardOpenOption.APPEND);

    assertThat(new LogReader(log).last(2)).containsExactly("twö", "three");
    assertThat(new LogReader(log).last(50)).containsExactly("one", "twö", "three");
  }

  private void takePart(List<String> seen) throws IOException {
    Path part = folder.resolve("writer.log.1");
    if (Files.exists(part)) {
      seen.addAll(Files.readAllLines(part));
      Files.delete(part);
    }
  }

  private static List<String> living(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(text.lastIndexOf('\0') + 1).lines().toList();
  }

  private static Process startWriter(Path file) throws IOException {
    String script = "i=0; while [ $i -lt " + LINES + " ]; do echo line $i; i=$((i+1)); done";
    return new ProcessBuilder("/bin/sh", "-c", script)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()))
        .start();
  }
}
