package perdura.tradingengine.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultOptionsTest {
  @Test
  void killsTwentyTimesAndAtEachStepUnlessToldOtherwise() {
    assertThat(FaultOptions.parse(List.of())).isEqualTo(new FaultOptions(20, 1, true, false));
  }

  @Test
  void takesEveryOption() {
    assertThat(FaultOptions.parse(List.of("--kills", "3", "--seed", "-9", "--no-steps", "--json")))
        .isEqualTo(new FaultOptions(3, -9, false, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--kills", "--kills x", "--kills -1", "--frobnicate", "engine"})
  void refusesWhatItDoesNotUnderstand(String line) {
    List<String> arguments = List.of(line.split(" "));

    assertThatThrownBy(() -> FaultOptions.parse(arguments))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
