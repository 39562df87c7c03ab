package perdura.launcher.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BotNotesTest {
  private static final String FIRST = "began 11 1000 40 token-one";
  private static final String SECOND = "began 12 9000 40 token-two";
  private static final String RESTORED = "restored 1 0 run-one";

  @Test
  void findsNothingWhereTheCountGoesOnUnderANewEpoch() {
    BotNotes notes =
        BotNotes.read(
            List.of(
                FIRST,
                RESTORED,
                "opened 1500",
                "kept 1 1 2000 3000 1",
                "unheard 1 2 2001",
                SECOND,
                "restored 2 2 run-two",
                "kept 2 3 9500 9900 4"));

    assertThat(notes.findings()).isEmpty();
    assertThat(notes.kept()).isEqualTo(2);
    assertThat(notes.longestMs()).isEqualTo(2_001);
    assertThat(notes.settled(12).orElseThrow().firstKept()).contains(9_900L);
    assertThat(notes.settled(13)).isEmpty();
  }

  @Test
  void findsAnAcknowledgedTickThatIsLost() {
    assertThat(
            BotNotes.read(
                    List.of(
                        FIRST, RESTORED, "kept 1 1 2000 3000 1", SECOND, "restored 2 0 run-two"))
                .findings())
        .singleElement()
        .asString()
        .startsWith("L1");
  }

  @Test
  void findsAStateThatNobodySent() {
    assertThat(
            BotNotes.read(
                    List.of(
                        FIRST, RESTORED, "kept 1 1 2000 3000 1", SECOND, "restored 2 -1 run-two"))
                .findings())
        .singleElement()
        .asString()
        .startsWith("L1");
  }

  @Test
  void findsAnEpochThatDidNotRise() {
    assertThat(
            BotNotes.read(
                    List.of(
                        FIRST, RESTORED, "kept 1 1 2000 3000 1", SECOND, "restored 1 1 run-two"))
                .findings())
        .singleElement()
        .asString()
        .startsWith("L2");
  }

  @Test
  void findsAnOpeningAfterTwoThirdsOfTheLease() {
    String sent = "kept 1 1 1000000000 1001000000 1";

    assertThat(BotNotes.read(List.of(FIRST, RESTORED, sent, "opened 20900000000")).findings())
        .isEmpty();
    assertThat(BotNotes.read(List.of(FIRST, RESTORED, sent, "opened 21100000000")).findings())
        .singleElement()
        .asString()
        .contains("opened 20100 ms after");
  }
}
