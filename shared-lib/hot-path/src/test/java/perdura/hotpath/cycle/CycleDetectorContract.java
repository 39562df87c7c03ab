package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/** What every detector does. */
abstract class CycleDetectorContract {
  private static final PoolTerms FEE = new PoolTerms(new Ratio(997, 1000));

  abstract CycleDetector detector(Market market, CycleSettings settings, CycleBudget budget);

  @Test
  void missesNoCycleAndInventsNone() {
    SmallMarkets markets = new SmallMarkets(3);
    int found = 0;
    for (int i = 0; i < 1_000; i++) {
      Market market = markets.next();
      CycleSettings settings = new CycleSettings(2 + i % 3, List.of(i % 3));
      CycleBudget budget = new FlatBudget(1 + i % 7 * 150, 1 + i % 2, i % 3);

      Map<List<Integer>, BigInteger> expected = BruteForce.profits(market, settings, budget);

      assertThat(all(market, settings, budget)).as("market %d", i).isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(1_000);
  }

  @Test
  void reportsExactlyTheCyclesThroughTheInstrumentThatMoved() {
    SmallMarkets markets = new SmallMarkets(5);
    CycleBudget budget = new FlatBudget(10_000, 1, 0);
    for (int i = 0; i < 200; i++) {
      Market market = markets.next();
      CycleSettings settings = new CycleSettings(4, List.of(1, 0));
      Map<List<Integer>, BigInteger> all = all(market, settings, budget);

      for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
        Set<Integer> edges = Set.of(2 * instrument, 2 * instrument + 1);
        Map<List<Integer>, BigInteger> through = new HashMap<>(all);
        through.keySet().removeIf(cycle -> cycle.stream().noneMatch(edges::contains));
        assertThat(through(instrument, market, settings, budget)).isEqualTo(through);
      }
    }
  }

  @Test
  void settlesEveryLegExactlyAndChainsThem() {
    Market market = triangle(1_000_000);

    Cycle cycle =
        only(market, new CycleSettings(3, List.of(0)), new FlatBudget(1_000_000_000, 1, 2));

    assertThat(cycle.legs()).hasSize(3);
    assertThat(cycle.start()).isZero();
    for (int leg = 1; leg < 3; leg++) {
      assertThat(cycle.in(leg)).isEqualTo(cycle.out(leg - 1));
      assertThat(cycle.from(leg)).isEqualTo(cycle.to(leg - 1));
    }
    assertThat(cycle.gasCost()).isEqualTo(60);
    assertThat(cycle.profit())
        .isEqualTo(cycle.output().subtract(cycle.input()).subtract(BigInteger.valueOf(60)));
  }

  @Test
  void startsWhereThePreferredOrderSays() {
    Market market = triangle(1_000_000);
    CycleBudget budget = new FlatBudget(1_000_000_000, 1, 0);

    assertThat(only(market, new CycleSettings(3, List.of(2, 0, 1)), budget).start()).isEqualTo(2);
    assertThat(only(market, new CycleSettings(3, List.of()), budget).start()).isZero();
  }

  @Test
  void spendsNoMoreThanTheCapital() {
    Market market = triangle(1_000_000);

    Cycle cycle = only(market, new CycleSettings(3, List.of(0)), new FlatBudget(1_000, 1, 0));

    assertThat(cycle.input()).isLessThanOrEqualTo(BigInteger.valueOf(1_000));
  }

  @Test
  void dropsACycleThatGasEatsUp() {
    Market market = triangle(1_000_000);
    CycleSettings settings = new CycleSettings(3, List.of(0));

    assertThat(all(market, settings, new FlatBudget(1_000_000_000, 1, 10_000_000))).isEmpty();
    assertThat(all(market, settings, new FlatBudget(0, 1, 0))).isEmpty();
  }

  @Test
  void findsNothingInAMarketWithoutCycles() {
    Market market = new Market();
    for (int asset = 0; asset < 50; asset++) {
      market.addAsset(new Asset("asset-" + asset, 18));
    }
    for (int asset = 1; asset < 50; asset++) {
      pool(market, (asset - 1) / 2, asset, 1_000_000L * asset, 1_000_000);
    }

    assertThat(all(market, new CycleSettings(4, List.of()), new FlatBudget(1_000_000, 1, 0)))
        .isEmpty();
  }

  @Test
  void refusesSettingsThatDoNotFit() {
    Market market = triangle(1_000);

    assertThatThrownBy(() -> new CycleSettings(5, List.of())).hasMessageContaining("2 to 4 legs");
    assertThatThrownBy(() -> new CycleSettings(2, List.of(1, 1))).hasMessageContaining("twice");
    assertThatThrownBy(
            () -> detector(market, new CycleSettings(2, List.of(9)), new FlatBudget(1, 1, 1)))
        .hasMessageContaining("names an asset");
  }

  /** Three pools, the last of which pays a tenth too much. */
  private static Market triangle(long unit) {
    Market market = new Market();
    for (int asset = 0; asset < 3; asset++) {
      market.addAsset(new Asset("asset-" + asset, 6));
    }
    pool(market, 0, 1, unit, 2 * unit);
    pool(market, 1, 2, 2 * unit, 3 * unit);
    pool(market, 2, 0, 3 * unit, unit + unit / 10);
    return market;
  }

  private static void pool(Market market, int base, int quote, long held, long against) {
    int pool =
        market.addInstrument(
            new Instrument("pool-" + base + "-" + quote, "v", base, quote, FEE, 10));
    market.setReserves(pool, BigInteger.valueOf(held), BigInteger.valueOf(against), 1);
  }

  private Cycle only(Market market, CycleSettings settings, CycleBudget budget) {
    List<Cycle> cycles = new ArrayList<>();
    detector(market, settings, budget).allCycles(cycle -> cycles.add(cycle.copy()));
    assertThat(cycles).hasSize(1);
    return cycles.getFirst();
  }

  private Map<List<Integer>, BigInteger> all(
      Market market, CycleSettings settings, CycleBudget budget) {
    Map<List<Integer>, BigInteger> profits = new HashMap<>();
    detector(market, settings, budget)
        .allCycles(cycle -> assertThat(profits.put(edges(market, cycle), cycle.profit())).isNull());
    return profits;
  }

  private Map<List<Integer>, BigInteger> through(
      int instrument, Market market, CycleSettings settings, CycleBudget budget) {
    Map<List<Integer>, BigInteger> profits = new HashMap<>();
    detector(market, settings, budget)
        .onUpdate(
            instrument,
            cycle -> assertThat(profits.put(edges(market, cycle), cycle.profit())).isNull());
    return profits;
  }

  private static List<Integer> edges(Market market, CycleView cycle) {
    List<Integer> edges = new ArrayList<>();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      edges.add(market.edgeFrom(cycle.instrument(leg), cycle.from(leg)));
    }
    return edges;
  }
}
