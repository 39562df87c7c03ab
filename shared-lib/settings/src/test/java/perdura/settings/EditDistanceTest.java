package perdura.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {

  @ParameterizedTest
  @CsvSource({
    "port, port, 0",
    "port, prot, 1",
    "port, por, 1",
    "port, ports, 1",
    "port, fort, 1",
    "port, seed, 4",
    "'', seed, 4",
  })
  void countsSlips(String left, String right, int slips) {
    assertThat(EditDistance.between(left, right)).isEqualTo(slips);
    assertThat(EditDistance.between(right, left)).isEqualTo(slips);
  }
}
