package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.control.StatusReport;

class EscalationLogTest {
  private static final Instant NIGHT = Instant.parse("2026-01-01T03:00:00Z");

  @TempDir Path temporary;
  private Path file;
  private EscalationLog log;

  @BeforeEach
  void open() {
    file = temporary.resolve("escalations.jsonl");
    log = new EscalationLog(file);
  }

  @Test
  void tellsNothingWhereNothingHappened() {
    assertThat(log.after(null)).isEmpty();
  }

  @Test
  void tellsOnlyWhatTheAskerDoesNotKnow() {
    log.note(escalation(0));
    log.note(escalation(1));
    log.note(escalation(2));
    String known = log.after(null).get(1).id();

    List<StatusReport.EscalationStatus> news = log.after(known);

    assertThat(news).singleElement().extracting(one -> one.reason()).isEqualTo("given up 2");
  }

  @Test
  void keepsIdsOverARestart() {
    log.note(escalation(0));

    assertThat(new EscalationLog(file).after(null)).isEqualTo(log.after(null));
  }

  @Test
  void tellsAllToWhoeverKnowsSomethingElse() {
    log.note(escalation(0));

    assertThat(log.after("engine@of another folder")).hasSize(1);
  }

  @Test
  void tellsTheOldestHundredFirst() {
    IntStream.range(0, 150).forEach(number -> log.note(escalation(number)));

    List<StatusReport.EscalationStatus> first = log.after(null);

    assertThat(first).hasSize(100);
    assertThat(log.after(first.getLast().id())).hasSize(50);
  }

  @Test
  void losesOnlyTheLineThatACrashTore() throws IOException {
    log.note(escalation(0));
    Files.writeString(file, "{\"process\":\"eng", StandardOpenOption.APPEND);

    log.note(escalation(1));

    assertThat(log.after(null))
        .extracting(one -> one.reason())
        .containsExactly("given up 0", "given up 1");
  }

  @Test
  void losesOnlyTheLineThatWasTornWithinALetter() throws IOException {
    log.note(escalation(0));
    Files.write(file, new byte[] {'{', '"', (byte) 0xC3}, StandardOpenOption.APPEND);

    log.note(escalation(1));

    assertThat(log.after(null))
        .extracting(one -> one.reason())
        .containsExactly("given up 0", "given up 1");
  }

  @Test
  void keepsAnEscalationOnce() {
    assertThat(log.noteOnce(escalation(0))).isTrue();
    assertThat(new EscalationLog(file).noteOnce(escalation(0))).isFalse();

    assertThat(log.after(null)).hasSize(1);
  }

  @Test
  void keepsWhatHoldsHalfALetter() {
    log.note(new Escalation("engine", NIGHT, "half a rocket: \uD83D…"));

    assertThat(log.after(null))
        .singleElement()
        .extracting(one -> one.reason())
        .isEqualTo("half a rocket: ?…");
  }

  private static Escalation escalation(int number) {
    return new Escalation("engine", NIGHT.plusSeconds(number), "given up " + number);
  }
}
