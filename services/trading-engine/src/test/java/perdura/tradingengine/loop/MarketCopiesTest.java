package perdura.tradingengine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import perdura.servicesupport.problem.ProblemException;

class MarketCopiesTest {
  private final MarketCopies copies = new MarketCopies(Duration.ofMillis(1));

  @Test
  void costsTheEngineNothingWhileNobodyAsks() {
    assertThat(
            copies.serve(() -> {
              throw new IllegalStateException("Nobody asked");
            }))
        .isFalse();
  }

  @Test
  void saysThatTheEngineIsSilent() {
    assertThatThrownBy(copies::take)
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("no copy of the market");
  }

  @Test
  void forgetsWhoWaitsNoLonger() {
    assertThatThrownBy(copies::take).isInstanceOf(ProblemException.class);

    assertThat(
            copies.serve(() -> {
              throw new IllegalStateException("Nobody waits");
            }))
        .isFalse();
  }
}
