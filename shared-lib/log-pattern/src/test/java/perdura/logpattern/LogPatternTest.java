package perdura.logpattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogPatternTest {
  @Test
  void isFoundAnywhereInTheLine() {
    assertThat(LogPattern.of("cycle \\d+ done").isIn("12:00 INFO cycle 17 done in 3 ms")).isTrue();
    assertThat(LogPattern.of("cycle \\d+ done").isIn("12:00 INFO cycle begins")).isFalse();
  }

  @Test
  void takesNoLongerForAPatternThatBacktracksElsewhere() {
    LogPattern pattern = LogPattern.of("(a+)+$");
    String line = "a".repeat(8_000) + "b";

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(pattern.isIn(line)).isFalse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9}){9}",
        "(?:[\\]a]{999}){999}",
        "((x{2,}){500,999}){999}"
      })
  void refusesWhatWouldFillTheMemory(String pattern) {
    assertThat(LogPattern.obstacle(pattern))
        .hasValueSatisfying(why -> assertThat(why).contains("too large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "(?=later)x", "(a)\\1", "[z-a]", "x{2000}", "*"})
  void refusesWhatIsNoPatternOfItsSyntax(String pattern) {
    assertThat(LogPattern.obstacle(pattern)).isPresent();
  }

  @Test
  void refusesAnEmptyPatternAndAnEndlessOne() {
    assertThat(LogPattern.obstacle("")).isPresent();
    assertThat(LogPattern.obstacle("a".repeat(501))).isPresent();
    assertThat(LogPattern.obstacle("a".repeat(500))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "a{10}, 11",
    "(ab){10}, 44",
    "[abc]{3}, 4",
    "[]]{3}, 4",
    "\\d{4}-\\d{2}, 9",
    "a{x}, 4",
    "\\Q((({9}\\E, 8"
  })
  void measuresARepetitionWrittenOut(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }
}
