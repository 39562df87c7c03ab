package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.log.LogFile;
import perdura.logpattern.LogPattern;

class LogTailTest {
  @TempDir Path folder;
  private Path log;

  @BeforeEach
  void name() {
    log = folder.resolve("agent.momo.log");
  }

  @Test
  void findsALineOnceItIsWhole() throws IOException {
    LogTail tail = tail(0, "cycle \\d+ done");
    boolean missing = tail.turn();
    append("cycle 1 ");
    boolean half = tail.turn();
    append("done\ncycle");
    boolean whole = tail.turn();
    boolean again = tail.turn();

    assertThat(missing).isFalse();
    assertThat(half).isFalse();
    assertThat(whole).isTrue();
    assertThat(again).isFalse();
  }

  @Test
  void looksAtNothingBeforeItsOffset() throws IOException {
    append("done\n");

    assertThat(tail(5, "done").turn()).isFalse();
  }

  @Test
  void takesAProgressBarForLines() throws IOException {
    append("epoch 1\repoch 2\r");

    assertThat(tail(0, "^epoch 2$").turn()).isTrue();
  }

  @Test
  void readsLettersThatAChunkCutsInTwo() throws IOException {
    append("x".repeat((1 << 16) - 2) + "\n" + "é fertig\n");

    assertThat(tail(0, "^é fertig$").turn()).isTrue();
  }

  @Test
  void looksAtTheHeadOfAnEndlessLine() throws IOException {
    append("early" + "x".repeat(200_000) + "late\nnext\n");

    assertThat(tail(0, "early").turn()).isTrue();
    assertThat(tail(0, "late").turn()).isFalse();
    assertThat(tail(0, "^next$").turn()).isTrue();
  }

  @Test
  void goesOnOverARotation() throws IOException {
    append("some line\n".repeat(10_000));
    LogTail tail = tail(0, "done");
    tail.turn();
    new LogFile(log, 1_000).rotate();
    append("done\n");

    assertThat(tail.turn()).isTrue();
  }

  @Test
  void readsAHoleAsNothing() throws IOException {
    append("some line\n".repeat(10_000));
    new LogFile(log, 1_000).rotate();
    append("done\n");

    assertThat(tail(0, "^done$").turn()).isTrue();
  }

  @Test
  void beginsAnewWithANewFile() throws IOException {
    append("some line\n".repeat(10));
    LogTail tail = tail(0, "done");
    tail.turn();
    Files.delete(log);
    append("done\n");

    assertThat(tail.turn()).isTrue();
  }

  @Test
  void keepsUpWithAFloodByLeavingItsHeadOut() throws IOException {
    append("early\n");
    append("x".repeat(99) + "\n", 200_000);
    append("late\n");

    assertThat(tail(0, "early").turn()).isFalse();
    assertThat(tail(0, "late").turn()).isTrue();
  }

  private LogTail tail(long offset, String pattern) {
    return new LogTail(log, offset, LogPattern.of(pattern));
  }

  private void append(String text) throws IOException {
    append(text, 1);
  }

  private void append(String text, int times) throws IOException {
    Files.writeString(
        log,
        text.repeat(times),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
