package perdura.tradingcore.strategy.meanreversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.strategy.FakeContext.BOOK;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.strategy.FakeContext;
import perdura.tradingcore.strategy.Restless;
import perdura.tradingcore.strategy.SavedState;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContract;

class MeanReversionTest extends StrategyContract {
  private static final long SECOND = 1_000_000_000L;

  @Override
  protected Strategy strategy() {
    return MeanReversion.with(Restless.meanReversion(Set.of(BOOK.id())));
  }

  @Test
  void staysOutOfFlatMarket() {
    assertThat(run(strategy(), new FakeContext(), Collections.nCopies(500, 2_000.0), 0)).isEmpty();
  }

  @Test
  void buysTheDipAndSellsTheReturn() {
    var prices = new ArrayList<Double>();
    for (int i = 0; i < 70; i++) {
      prices.add(2_000.0 + (i % 2 == 0 ? 1 : -1));
    }
    Collections.addAll(prices, 1_990.0, 1_991.0, 1_995.0, 2_000.0, 2_001.0);

    var proposals = run(strategy(), new FakeContext(), prices, 0);

    assertThat(proposals).hasSize(2);
    assertThat(proposals.getFirst()).startsWith("70: Enter");
    assertThat(proposals.getLast()).startsWith("73: Exit");
  }

  @Test
  void leavesMovesAloneThatFeesWouldEat() {
    var prices = new ArrayList<Double>();
    for (int i = 0; i < 70; i++) {
      prices.add(2_000.0 + (i % 2 == 0 ? 0.01 : -0.01));
    }
    prices.add(1_999.9);

    assertThat(run(strategy(), new FakeContext(), prices, 0)).isEmpty();
  }

  @Test
  void goesOnWithAWindowOfItsOwnSampling() {
    var next = window(Duration.ofSeconds(1));

    next.restore(saved(), "x.");

    assertThat(next.sample(1_990, 100 * SECOND)).isTrue();
  }

  @Test
  void beginsAnewWherePricesWereSampledOtherwise() {
    var next = window(Duration.ofSeconds(2));

    next.restore(saved(), "x.");

    assertThat(next.sample(1_990, 100 * SECOND)).isFalse();
  }

  @Test
  void beginsAnewWhereNothingSaysHowPricesWereSampled() {
    var older = saved().entries();
    older.remove("x.sampleNs");
    var next = window(Duration.ofSeconds(1));

    next.restore(new SavedState(older), "x.");

    assertThat(next.sample(1_990, 100 * SECOND)).isFalse();
  }

  /** The memory of a full window that was sampled each second. */
  private static SavedState saved() {
    var window = window(Duration.ofSeconds(1));
    for (int i = 0; i < 10; i++) {
      window.sample(2_000 + i % 2, i * SECOND);
    }
    var state = new SavedState();
    window.save(state, "x.");
    return state;
  }

  private static Window window(Duration sampleEvery) {
    return new Window(
        new MeanReversionParameters(
            Set.of(BOOK.id()),
            sampleEvery,
            10,
            1.8,
            0,
            2.5,
            4,
            150,
            new BigDecimal("0.2"),
            Duration.ZERO));
  }

  @Test
  void refusesParametersThatContradictEachOther() {
    assertThatThrownBy(() -> MeanReversionParameters.defaults(Set.of()))
        .hasMessageContaining("instruments");
  }
}
