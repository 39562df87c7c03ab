package perdura.agentstate.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTermTest {

  @Test
  void lastsHalfAMinuteWhenNothingIsAnnounced() {
    assertThat(LeaseTerm.forNextWithin(null)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void lastsHalfAMinuteForShortCycles() {
    assertThat(LeaseTerm.forNextWithin(20_000L)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void lastsOneAndAHalfCyclesForLongOnes() {
    assertThat(LeaseTerm.forNextWithin(60_001L)).isEqualTo(Duration.ofNanos(90_001_500_000L));
  }
}
