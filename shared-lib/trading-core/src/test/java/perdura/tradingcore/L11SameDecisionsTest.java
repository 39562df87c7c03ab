package perdura.tradingcore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class L11SameDecisionsTest {
  private static final Duration TIME = Duration.ofMinutes(3);

  @Test
  void sameSeedAndCommandsGiveTheSameDecisionHash() {
    var one = new ClosedLoop(1).run(TIME).snapshot();
    var other = new ClosedLoop(1).run(TIME).snapshot();

    assertThat(one.decisions()).isPositive();
    assertThat(one.decisionHash()).isEqualTo(other.decisionHash());
  }

  @Test
  void anotherSeedGivesAnotherDecisionHash() {
    var one = new ClosedLoop(1).run(TIME).snapshot();
    var other = new ClosedLoop(2).run(TIME).snapshot();

    assertThat(one.decisionHash()).isNotEqualTo(other.decisionHash());
  }
}
