package perdura.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import perdura.testsupport.clock.ManualClock;

class RateLimitsTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T12:00:00Z");
  private final RateLimits limits = new RateLimits(2, 3, clock);

  @Test
  void letsABurstPassThenTheSteadyRate() {
    for (int i = 0; i < 3; i++) {
      assertThat(limits.take("a")).isZero();
    }
    assertThat(limits.take("a")).isEqualTo(Duration.ofMillis(500));

    clock.advance(Duration.ofMillis(500));

    assertThat(limits.take("a")).isZero();
    assertThat(limits.take("a")).isPositive();
  }

  @Test
  void keepsCallersApart() {
    for (int i = 0; i < 4; i++) {
      limits.take("a");
    }

    assertThat(limits.take("b")).isZero();
  }

  @Test
  void savesNoMoreThanABurst() {
    clock.advance(Duration.ofHours(1));

    for (int i = 0; i < 3; i++) {
      assertThat(limits.take("a")).isZero();
    }
    assertThat(limits.take("a")).isPositive();
  }

  @Test
  void staysCalmWhenTheClockJumpsBack() {
    limits.take("a");

    clock.advance(Duration.ofHours(-1));

    assertThat(limits.take("a")).isZero();
  }
}
