package perdura.marketawareness.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DailyWindowTest {
  @ParameterizedTest
  @CsvSource({
    "02:00-02:30, 01:59:59, false",
    "02:00-02:30, 02:00:00, true",
    "02:00-02:30, 02:30:59, true",
    "02:00-02:30, 02:31:00, false",
    "23:50-00:10, 23:55:00, true",
    "23:50-00:10, 00:10:30, true",
    "23:50-00:10, 12:00:00, false",
    "22:00-23:59, 23:59:59, true",
    "22:00-23:59, 00:00:00, false",
    "00:00-23:59, 17:00:00, true",
    "00:00-23:59, 23:59:59, true"
  })
  void endMinuteBelongsToTheWindow(String window, LocalTime time, boolean inside) {
    DailyWindow parsed = DailyWindow.parseAll(window).getFirst();

    assertThat(parsed.contains(time)).isEqualTo(inside);
  }

  @Test
  void readsSeveralWindows() {
    assertThat(DailyWindow.parseAll("02:00-02:30, 14:00-14:05"))
        .containsExactly(
            new DailyWindow(LocalTime.of(2, 0), LocalTime.of(2, 30)),
            new DailyWindow(LocalTime.of(14, 0), LocalTime.of(14, 5)));
  }

  @Test
  void blankIsNoWindow() {
    assertThat(DailyWindow.parseAll(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2-3", "02:00", "02:00-25:00", "a-b", "02:00-02:30-03:00"})
  void namesWhatIsNotAWindow(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DailyWindow.parseAll(text))
        .withMessageContaining(text);
  }
}
