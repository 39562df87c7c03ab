package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateLimitsTest {
  private static final long[] NOW = {10, 20, 30, 40, 200, 5_000, 120, 50, 100_000, 60, 70};

  private static final boolean[] IS_INT = {
    false, false, false, false, true, true, true, false, true, false, true
  };

  static GateLimits limits(long... of) {
    return new GateLimits(
        of[0],
        of[1],
        of[2],
        of[3],
        (int) of[4],
        (int) of[5],
        (int) of[6],
        of[7],
        (int) of[8],
        of[9],
        (int) of[10]);
  }

  private static GateLimits changed(int field, long by) {
    long[] next = NOW.clone();
    next[field] += by;
    return limits(next);
  }

  static Stream<Integer> fields() {
    return IntStream.range(0, NOW.length).boxed();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void isLooserWhenAnyLimitIsHigher(int field) {
    assertThat(changed(field, 1).isLooserThan(limits(NOW))).isTrue();
    assertThat(changed(field, -1).isLooserThan(limits(NOW))).isFalse();
    assertThat(limits(NOW).isLooserThan(limits(NOW))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void hasNoValueThatSwitchesALimitOff(int field) {
    assertThatIllegalArgumentException().isThrownBy(() -> changed(field, -NOW[field]));
    long tooMuch = IS_INT[field] ? Integer.MAX_VALUE : Wide.MOST + 1;
    assertThatIllegalArgumentException().isThrownBy(() -> changed(field, tooMuch - NOW[field]));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void tightensButDoesNotLoosenForWhoMayOnlyTighten(int field) {
    GateControls controls = new GateControls(limits(NOW));

    assertThat(controls.tighten(changed(field, 1))).isFalse();
    assertThat(controls.limits()).isEqualTo(limits(NOW));

    assertThat(controls.tighten(changed(field, -1))).isTrue();
    assertThat(controls.limits()).isEqualTo(changed(field, -1));
  }

  @Test
  void tellsWhoeverReplacesLimitsWhetherTheyWereLoosened() {
    GateControls controls = new GateControls(limits(NOW));

    assertThat(controls.replace(changed(0, -1))).isFalse();
    assertThat(controls.replace(limits(NOW))).isTrue();
  }

  @Test
  void isOnByDefault() {
    GateLimits limits = GateLimits.defaults(2);

    assertThat(limits.maxNotionalPerOrder()).isEqualTo(5_000_000);
    assertThat(limits.maxExposureTotal()).isEqualTo(40_000_000);
    assertThat(new GateControls(limits).mode()).isEqualTo(TradingMode.HALTED);
  }
}
