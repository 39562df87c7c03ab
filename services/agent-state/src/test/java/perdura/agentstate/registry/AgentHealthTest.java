package perdura.agentstate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.agentstate.AgentStatus;

class AgentHealthTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Test
  void isNeverSeenBeforeTheFirstTick() {
    assertThat(new AgentHealth(false, false, false, null, null).status(LIMIT))
        .isEqualTo(AgentStatus.NEVER_SEEN);
  }

  @Test
  void isAliveWhileItHoldsAndGetsOn() {
    assertThat(holding(LIMIT, null).status(LIMIT)).isEqualTo(AgentStatus.ALIVE);
  }

  @Test
  void isUnresponsiveWhenItBeatsAndStandsStill() {
    assertThat(holding(LIMIT.plusMillis(1), null).status(LIMIT))
        .isEqualTo(AgentStatus.UNRESPONSIVE);
  }

  @Test
  void isGivenThreeOfItsOwnCycles() {
    Duration cycle = Duration.ofMinutes(1);

    assertThat(holding(Duration.ofMinutes(3), cycle).status(LIMIT)).isEqualTo(AgentStatus.ALIVE);
    assertThat(holding(Duration.ofMillis(180_001), cycle).status(LIMIT))
        .isEqualTo(AgentStatus.UNRESPONSIVE);
  }

  @Test
  void isSilentOnceItsLeaseRanOut() {
    assertThat(new AgentHealth(false, true, false, LIMIT, null).status(LIMIT))
        .isEqualTo(AgentStatus.SILENT);
  }

  @Test
  void isReleasedOnceItsEndIsConfirmed() {
    assertThat(new AgentHealth(false, false, false, LIMIT, null).status(LIMIT))
        .isEqualTo(AgentStatus.RELEASED);
  }

  @Test
  void isRetiredWhateverElse() {
    assertThat(new AgentHealth(true, true, true, Duration.ZERO, null).status(LIMIT))
        .isEqualTo(AgentStatus.RETIRED);
  }

  private static AgentHealth holding(Duration sinceProgress, @Nullable Duration cycle) {
    return new AgentHealth(false, true, true, sinceProgress, cycle);
  }
}
