package perdura.tradingcore.strategy.momentum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.strategy.FakeContext.BOOK;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.strategy.FakeContext;
import perdura.tradingcore.strategy.Restless;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContract;

class MomentumTest extends StrategyContract {
  @Override
  protected Strategy strategy() {
    return Momentum.with(Restless.momentum(Set.of(BOOK.id())));
  }

  @Test
  void staysOutOfFlatMarket() {
    assertThat(run(strategy(), new FakeContext(), Collections.nCopies(500, 2_000.0), 0)).isEmpty();
  }

  @Test
  void entersRisingMarketOnceAndLeavesWhenItTurns() {
    var up = IntStream.range(0, 120).mapToObj(i -> 2_000.0 + i);
    var down = IntStream.range(0, 120).mapToObj(i -> 2_120.0 - i);
    List<Double> prices = java.util.stream.Stream.concat(up, down).toList();

    var proposals = run(strategy(), new FakeContext(), prices, 0);

    assertThat(proposals).hasSize(2);
    assertThat(proposals.getFirst()).startsWith("40: Enter");
    assertThat(proposals.getLast()).contains("Exit");
  }

  @Test
  void staysOutOfFallingMarket() {
    var down = IntStream.range(0, 300).mapToObj(i -> 2_120.0 - i).toList();

    assertThat(run(strategy(), new FakeContext(), down, 0)).isEmpty();
  }

  @Test
  void refusesParametersThatContradictEachOther() {
    var good = MomentumParameters.defaults(Set.of(BOOK.id()));

    assertThatThrownBy(() ->
            new MomentumParameters(
                good.instruments(),
                good.sampleEvery(),
                Duration.ofSeconds(40),
                Duration.ofSeconds(8),
                good.entryBps(),
                good.exitBps(),
                good.stopVolatilities(),
                good.leastStopBps(),
                good.mostStopBps(),
                good.part(),
                good.rest()))
        .hasMessageContaining("fast and slow");
    assertThatThrownBy(() -> MomentumParameters.defaults(Set.of()))
        .hasMessageContaining("instruments");
  }
}
