package perdura.launcher.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndTest {
  @TempDir Path folder;
  private Path file;
  private LogEnd tail;

  @BeforeEach
  void name() {
    file = folder.resolve("agent.momo.log");
    tail = new LogEnd(new LogFile(file, 1000), 20);
  }

  @Test
  void givesTheLastLinesOldestFirst() throws Exception {
    Files.writeString(file, numbered(1, 100));

    assertThat(tail.last(3)).containsExactly("line 98", "line 99", "line 100");
    assertThat(tail.last(1000)).hasSize(100);
  }

  @Test
  void goesOnInOlderPartsAfterARotation() throws Exception {
    LogFile log = new LogFile(file, 100);
    Files.writeString(file, numbered(1, 50));
    log.rotate();
    Files.writeString(file, Files.readString(file) + numbered(51, 52));

    assertThat(new LogEnd(log, 20).last(4))
        .containsExactly("line 49", "line 50", "line 51", "line 52");
  }

  @Test
  void givesOnlyWhatWasWrittenFromAnOffsetOn() throws Exception {
    Files.writeString(file, "of the life before\n");
    long offset = Files.size(file);
    assertThat(tail.lastFrom(offset, 50)).isEmpty();
    Files.writeString(file, Files.readString(file) + "of this life\n");

    assertThat(tail.lastFrom(offset, 50)).containsExactly("of this life");
  }

  @Test
  void beginsAtTheBeginningWhereTheFileIsNew() throws Exception {
    Files.writeString(file, "new\n");

    assertThat(tail.lastFrom(1_000_000, 50)).containsExactly("new");
  }

  @Test
  void cutsLinesAndReadsABoundedEndOfALogWithoutLines() throws Exception {
    Files.writeString(file, "x".repeat(5_000_000));

    assertThat(tail.last(50)).containsExactly("x".repeat(20) + "…");
  }

  @Test
  void leavesALineOutWhoseBeginningIsFarBack() throws Exception {
    Files.writeString(file, "y".repeat(1_000_000) + "\nlast\n");

    assertThat(tail.last(50)).containsExactly("last");
  }

  @Test
  void cutsNoLetterInTwo() throws Exception {
    Files.writeString(file, "x".repeat(19) + "🚀 to the moon\n");

    assertThat(tail.last(1)).containsExactly("x".repeat(19) + "…");
  }

  @Test
  void showsWhatStandsAroundAZeroByte() throws Exception {
    Files.writeString(file, "\0\0\0before\nze\0ro\nafter\n");

    assertThat(tail.last(50)).containsExactly("before", "ze\uFFFDro", "after");
    assertThat(new LogReader(new LogFile(file, 1000)).last(50))
        .containsExactly("before", "ze\0ro", "after");
  }

  @Test
  void saysWhereThereIsNoLog() {
    assertThatThrownBy(() -> tail.last(1)).isInstanceOf(NoSuchFileException.class);
  }

  private static String numbered(int first, int last) {
    List<String> lines = IntStream.rangeClosed(first, last).mapToObj(i -> "line " + i).toList();
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }
}
