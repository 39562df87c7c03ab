package perdura.launcher.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "1d, PT24H"})
  void readsDurations(String typed, Duration meant) {
    assertThat(Amounts.period(typed)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "s", "1.5s", "-1s", "1 h", "30S", "99999999999s", "1y"})
  void refusesWhatIsNoDuration(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amounts.period(typed))
        .withMessageContaining("write 500ms, 30s, 2m or 1h");
  }

  @ParameterizedTest
  @CsvSource({"500M, 500", "2G, 2000", "64MB, 64"})
  void readsSizes(String typed, long megabytes) {
    assertThat(Amounts.megabytes(typed)).isEqualTo(megabytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "500", "M", "1.5G", "-1M", "1T", "500m"})
  void refusesWhatIsNoSize(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Amounts.megabytes(typed))
        .withMessageContaining("write 500M or 2G");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.25S, 0.2s",
    "PT9.99S, 9.9s",
    "PT42S, 42s",
    "PT5M, 5m",
    "PT3H5M, 3h05m",
    "PT-1S, 0.0s"
  })
  void saysAges(Duration age, String words) {
    assertThat(Amounts.words(age)).isEqualTo(words);
  }
}
