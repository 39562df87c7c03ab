package perdura.tradingengine.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class JournalFaultOptionsTest {
  @Test
  void hasDefaults() {
    assertThat(JournalFaultOptions.parse(List.of()))
        .isEqualTo(new JournalFaultOptions(100, 10_000, 1_000_000, 1, false));
  }

  @Test
  void takesEachOption() {
    assertThat(
            JournalFaultOptions.parse(
                List.of(
                    "--json", "--kills", "2", "--damages", "3", "--events", "4", "--seed", "-5")))
        .isEqualTo(new JournalFaultOptions(2, 3, 4, -5, true));
  }

  @Test
  void refusesWhatItCannotDo() {
    assertThatThrownBy(() -> JournalFaultOptions.parse(List.of("--kill")))
        .hasMessageContaining("Usage: faults journal");
    assertThatThrownBy(() -> JournalFaultOptions.parse(List.of("--kills", "x")))
        .hasMessageContaining("a whole number, not 'x'");
    assertThatThrownBy(() -> JournalFaultOptions.parse(List.of("--kills", "5000000000")))
        .hasMessageContaining("too great");
    assertThatThrownBy(() -> JournalFaultOptions.parse(List.of("--damages", "-1")))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(() -> JournalFaultOptions.parse(List.of("--kills", "5", "--events", "4")))
        .hasMessageContaining("as many as --kills");
  }
}
