package perdura.testsupport.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ManualClockTest {
  private static final Instant START = Instant.parse("2026-11-24T20:00:00Z");

  private final ManualClock clock = ManualClock.at(START);

  @Test
  void standsStillUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(START);

    assertThat(clock.advance(Duration.ofSeconds(30))).isEqualTo(START.plusSeconds(30));
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(30));

    clock.set(START.minusSeconds(1));
    assertThat(clock.millis()).isEqualTo(START.toEpochMilli() - 1000);
  }

  @Test
  void showsTheSameTimeInEveryZone() {
    ManualClock elsewhere = clock.withZone(ZoneId.of("America/New_York"));

    clock.advance(Duration.ofDays(1));

    assertThat(elsewhere.instant()).isEqualTo(clock.instant());
    assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("America/New_York"));
  }
}
