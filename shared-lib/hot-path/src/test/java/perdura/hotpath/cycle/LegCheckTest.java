package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.cycle.IndexSettings.Showing;
import perdura.hotpath.market.Market;

class LegCheckTest {
  private static final IndexSettings ALL =
      new IndexSettings(Showing.EACH_ALONE, Integer.MAX_VALUE, 4, 3);
  private static final CycleSettings SETTINGS = new CycleSettings(4, List.of(1, 0));

  private final BitSet silent = new BitSet();
  private long kept;
  private long left;
  private long shown;

  @Test
  void findsWhatIsFoundWithoutTheInstrumentsThatMayNotTrade() {
    for (int seed = 0; seed < 60; seed++) {
      compare(seed);
    }
    assertThat(kept).isPositive();
    assertThat(left).isGreaterThan(2_000);
  }

  /** Against the plain detector, less the cycles that pass a silent instrument. */
  private void compare(int seed) {
    LivelyMarket lively = new LivelyMarket(seed);
    Market market = lively.market();
    CycleBudget budget = new FlatBudget(1L << 60, 1, seed % 3);
    CycleDetector plain = new PlainCycleDetector(market, SETTINGS, budget);
    IndexedCycleDetector checked =
        new IndexedCycleDetector(
            market, SETTINGS, budget, ALL, instrument -> !silent.get(instrument));
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      int instrument = lively.step();
      silent.flip(random.nextInt(market.instrumentCount()));
      Map<List<Integer>, BigInteger> expected = through(plain, instrument);
      expected.keySet().removeIf(legs -> legs.stream().anyMatch(silent::get));

      assertThat(through(checked, instrument))
          .as("seed %d, step %d", seed, step)
          .isEqualTo(expected);
      left += expected.size();
    }
    kept += checked.keptOut();
  }

  private static Map<List<Integer>, BigInteger> through(CycleDetector detector, int instrument) {
    Map<List<Integer>, BigInteger> profits = new HashMap<>();
    detector.onUpdate(instrument, cycle -> profits.put(route(cycle), cycle.profit()));
    return profits;
  }

  /** The instruments in order; those of the reverse cycle come in reverse order. */
  private static List<Integer> route(CycleView cycle) {
    List<Integer> legs = new ArrayList<>();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      legs.add(cycle.instrument(leg));
    }
    return legs;
  }

  @Test
  void takesNoneOfThemInTurnEither() {
    for (int seed = 0; seed < 60; seed++) {
      LivelyMarket lively = new LivelyMarket(seed);
      Random random = new Random(seed);
      IndexedCycleDetector detector =
          new IndexedCycleDetector(
              lively.market(),
              SETTINGS,
              new FlatBudget(1L << 60, 1, 0),
              IndexSettings.TRADING,
              instrument -> !silent.get(instrument));
      for (int step = 0; step < 60; step++) {
        int instrument = lively.step();
        silent.flip(random.nextInt(lively.market().instrumentCount()));
        detector.onUpdate(
            instrument,
            cycle -> {
              shown++;
              assertThat(route(cycle)).noneMatch(silent::get);
            });
      }
    }
    assertThat(shown).isGreaterThan(500);
  }
}
