package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.cycle.IndexSettings.Showing;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class IndexedCycleDetectorTest extends CycleDetectorContract {
  private static final IndexSettings FEW_HUBS =
      new IndexSettings(Showing.EACH_ALONE, Integer.MAX_VALUE, 2, 3);

  @Override
  CycleDetector detector(Market market, CycleSettings settings, CycleBudget budget) {
    return new IndexedCycleDetector(market, settings, budget, FEW_HUBS);
  }

  @Test
  void findsWhatThePlainOneFindsWhileTheMarketMovesAndGrows() {
    long found = 0;
    for (int seed = 0; seed < 50; seed++) {
      found += compare(seed, 60);
    }
    assertThat(found).isGreaterThan(3_000);
  }

  private static long compare(int seed, int steps) {
    LivelyMarket lively = new LivelyMarket(seed);
    Market market = lively.market();
    CycleSettings settings = new CycleSettings(2 + seed % 3, List.of(1, 0));
    CycleBudget budget =
        new FlatBudget(seed % 4 == 0 ? 10_000_000 : 1L << 60, 1 + seed % 2, seed % 5);
    IndexSettings index =
        new IndexSettings(Showing.EACH_ALONE, Integer.MAX_VALUE, seed % 7, 1 + seed % 5);
    CycleDetector indexed = new IndexedCycleDetector(market, settings, budget, index);
    CycleDetector plain = new PlainCycleDetector(market, settings, budget);
    long found = 0;
    for (int step = 0; step < steps; step++) {
      int instrument = lively.step();
      Map<List<Integer>, BigInteger> expected = through(plain, instrument);

      assertThat(through(indexed, instrument))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(expected);
      found += expected.size();
    }
    return found;
  }

  @Test
  void searchesNothingWhereAPoolMovesAlone() {
    Market market = new Market();
    for (int asset = 0; asset < 3; asset++) {
      market.addAsset(new Asset("asset-" + asset, 0));
    }
    for (int leaf = 1; leaf < 3; leaf++) {
      PoolTerms terms = new PoolTerms(new Ratio(997, 1000));
      market.addInstrument(new Instrument("pool-" + leaf, "v", 0, leaf, terms, 0));
    }
    CycleSettings settings = new CycleSettings(4, List.of(0));
    CycleBudget budget = new FlatBudget(1L << 60, 1, 0);
    for (int mostHubs = 0; mostHubs < 4; mostHubs++) {
      IndexSettings index = new IndexSettings(Showing.EACH_ALONE, 1, mostHubs, 1);
      IndexedCycleDetector detector = new IndexedCycleDetector(market, settings, budget, index);
      for (int move = 0; move < 40; move++) {
        BigInteger base = BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(1 + move % 5));
        market.setReserves(move % 2, base, BigInteger.TEN.pow(18), move);
        detector.onUpdate(move % 2, cycle -> {});
      }
      assertThat(detector.searches()).isZero();
    }
  }

  private static Map<List<Integer>, BigInteger> through(CycleDetector detector, int instrument) {
    Map<List<Integer>, BigInteger> profits = new HashMap<>();
    detector.onUpdate(
        instrument, cycle -> assertThat(profits.put(legs(cycle), cycle.profit())).isNull());
    return profits;
  }

  private static List<Integer> legs(CycleView cycle) {
    List<Integer> legs = new ArrayList<>();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      legs.add(cycle.instrument(leg));
      legs.add(cycle.from(leg));
    }
    return legs;
  }
}
