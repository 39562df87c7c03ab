package perdura.tradingcore.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.strategy.FakeContext.BOOK;
import static perdura.tradingcore.strategy.FakeContext.ETH;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.strategy.Proposal.Enter;
import perdura.tradingcore.strategy.Proposal.Exit;
import perdura.tradingcore.strategy.Proposal.TakeCycle;

/** What holds for every strategy that follows prices. */
public abstract class StrategyContract {
  private static final int LENGTH = 2_000;

  protected abstract Strategy strategy();

  @Test
  void restoredRunGoesOnWithTheSameProposals() {
    var prices = wander(7);
    var whole = run(strategy(), new FakeContext(), prices, 0);

    for (int cut = 1; cut < LENGTH; cut += 97) {
      var context = new FakeContext();
      var first = strategy();
      var proposals = new ArrayList<>(run(first, context, prices.subList(0, cut), 0));
      var second = strategy();
      second.restore(first.state());
      proposals.addAll(run(second, context, prices.subList(cut, LENGTH), cut));
      assertThat(proposals).as("cut at %d", cut).isEqualTo(whole);
    }
    assertThat(whole).hasSizeGreaterThan(5);
  }

  @Test
  void stateIsTheSameAfterRestoring() {
    var first = strategy();
    run(first, new FakeContext(), wander(3), 0);

    var second = strategy();
    second.restore(first.state());

    assertThat(second.state()).isEqualTo(first.state());
  }

  @Test
  void namesTheKeyOfDamagedValue() {
    var first = strategy();
    run(first, new FakeContext(), wander(3), 0);
    SortedMap<String, String> state = first.state();
    state.put(state.firstKey(), "seven");

    assertThatThrownBy(() -> strategy().restore(state)).hasMessageContaining(state.firstKey());
  }

  @Test
  void proposesNothingOnBusyInstrument() {
    var context = new FakeContext();
    context.busy.add(BOOK.id());

    assertThat(run(strategy(), context, wander(7), 0)).isEmpty();
  }

  @Test
  void entersOnTheGridAndWithStopUnderThePrice() {
    var context = new FakeContext();
    var strategy = strategy();
    for (var price : wander(7)) {
      for (var proposal : strategy.onMarket(context.price(price), context)) {
        if (proposal instanceof Enter entry) {
          assertThat(entry.quantity().mod(BOOK.lot())).isZero();
          assertThat(entry.stop().remainder(BOOK.tick())).isZero();
          assertThat(entry.stop().doubleValue()).isBetween(price * 0.98, price);
        }
      }
    }
  }

  @Test
  void proposesNothingWithoutCapital() {
    var context = new FakeContext();
    context.capitalLeft = java.math.BigDecimal.ZERO;

    assertThat(run(strategy(), context, wander(7), 0)).isEmpty();
  }

  /** Runs a strategy; what it proposes is done at once. */
  protected static List<String> run(
      Strategy strategy, FakeContext context, List<Double> prices, int from) {
    var proposals = new ArrayList<String>();
    for (int i = 0; i < prices.size(); i++) {
      for (var proposal : strategy.onMarket(context.price(prices.get(i)), context)) {
        proposals.add((from + i) + ": " + proposal);
        context.held.put(ETH.id(), after(proposal));
      }
    }
    return proposals;
  }

  private static BigInteger after(Proposal proposal) {
    return switch (proposal) {
      case Enter entry -> entry.quantity();
      case Exit _, TakeCycle _ -> BigInteger.ZERO;
    };
  }

  private static List<Double> wander(long seed) {
    var random = new Random(seed);
    var prices = new ArrayList<Double>();
    var price = 2_000.0;
    for (int i = 0; i < LENGTH; i++) {
      price *= 1 + random.nextGaussian() * 0.0004 + 0.0003 * StrictMath.sin(i / 40.0);
      prices.add(price);
    }
    return prices;
  }
}
