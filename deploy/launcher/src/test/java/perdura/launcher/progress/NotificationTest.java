package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
  @ParameterizedTest
  @ValueSource(strings = {"READY=1", "WATCHDOG=1", "READY=1\nSTATUS=up", "X_OWN=7\nWATCHDOG=1\n"})
  void takesReadyAndWatchdogForProgress(String text) {
    assertThat(parse(text).progress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "READY=0",
        "READY=11",
        " READY=1",
        "WATCHDOG_USEC=1",
        "STOPPING=1",
        "MAINPID=1",
        "READY=1\0",
        "ready=1"
      })
  void takesNothingElseForProgress(String text) {
    assertThat(parse(text).progress()).isFalse();
    assertThat(parse(text).hung()).isFalse();
  }

  @Test
  void hearsThatItHangs() {
    assertThat(parse("WATCHDOG=trigger").hung()).isTrue();
    assertThat(parse("WATCHDOG=trigger").progress()).isFalse();
  }

  @Test
  void keepsItsWordsShortAndPrintable() {
    assertThat(parse("STATUS=RUNNING").words()).isEqualTo("RUNNING");
    assertThat(parse("STATUS=\u001b[31mred\u0007 bell").words()).isEqualTo("[31mred  bell");
    assertThat(parse("STATUS=" + "\uD83D\uDE80".repeat(300)).words())
        .isEqualTo("\uD83D\uDE80".repeat(200));
  }

  @Test
  void survivesWhateverBytes() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);

      Notification notification = parse(new String(bytes, StandardCharsets.UTF_8));

      assertThat(notification.progress() || notification.hung()).isFalse();
    }
  }

  private static Notification parse(String text) {
    return Notification.parse(text);
  }
}
