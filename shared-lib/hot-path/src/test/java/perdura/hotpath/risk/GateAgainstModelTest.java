package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import perdura.hotpath.risk.NaiveGate.Flaw;

/**
 * Random decisions and events before the gate and its plain model. {@code -Dgate.steps=N} makes the
 * run longer than the usual one.
 */
class GateAgainstModelTest {
  private static final int STEPS = Integer.getInteger("gate.steps", 30_000);
  private static final int STEPS_OF_A_LIFE = 2_000;

  @Test
  void saysWhatTheModelSaysAndExceedsNoLimit() {
    Set<Denial> said = EnumSet.noneOf(Denial.class);
    for (int seed = 0; seed < STEPS / STEPS_OF_A_LIFE; seed++) {
      RandomTrading life = new RandomTrading(seed, Flaw.NONE);
      life.run(STEPS_OF_A_LIFE);
      said.addAll(life.said());
    }

    Set<Denial> unsaid = EnumSet.complementOf(EnumSet.copyOf(said));
    assertThat(unsaid).containsExactlyInAnyOrder(Denial.DECISION_CLOSED, Denial.ORDER_NOT_APPROVED);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void noticesAModelThatIsWrong(Flaw flaw) {
    assertThatThrownBy(
            () -> {
              for (int seed = 0; seed < 30; seed++) {
                new RandomTrading(seed, flaw).run(STEPS_OF_A_LIFE);
              }
            })
        .isInstanceOf(AssertionError.class);
  }
}
