package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import perdura.hotpath.cycle.IndexSettings.Showing;
import perdura.hotpath.market.Market;

/**
 * Nothing missed and nothing invented, against every cycle by brute force, while pools die, come
 * back and join and hubs change. {@code -Dcycles.updates=10000000} runs the long form.
 */
class CompletenessTest {
  private static final long UPDATES = Long.getLong("cycles.updates", 60_000);
  private static final int UPDATES_PER_MARKET = 2_000;

  /** Beyond this a cycle gains at least a raw unit with the reserves that these markets have. */
  private static final double SURE = 1 + 1e-4;

  private final Set<Long> shown = new HashSet<>();
  private long searches;

  @Test
  void showsEveryCycleWhoseRatesGainAndNoOther() {
    assertThat(found(LivelyMarket::ofDeepPools)).isGreaterThan(UPDATES / 2);
  }

  @Test
  void missesNoneWherePricesAloneSayThatMostSearchesAreInVain() {
    assertThat(found(LivelyMarket::calm)).isGreaterThan(UPDATES / 50);
    assertThat(searches).isLessThan(UPDATES / 4);
  }

  private long found(LongFunction<LivelyMarket> markets) {
    long checked = 0;
    long found = 0;
    for (long seed = 1; checked < UPDATES; seed++) {
      found += run(seed, markets.apply(seed));
      checked += UPDATES_PER_MARKET;
    }
    return found;
  }

  private long run(long seed, LivelyMarket lively) {
    Market market = lively.market();
    int maxLegs = 2 + (int) (seed % 3);
    IndexedCycleDetector detector =
        new IndexedCycleDetector(
            market,
            new CycleSettings(maxLegs, List.of(1, 0)),
            new FlatBudget(Long.MAX_VALUE, 1, 0),
            new IndexSettings(
                Showing.EACH_ALONE, Integer.MAX_VALUE, (int) (seed % 7), 1 + (int) (seed % 5)));
    EveryCycle every = new EveryCycle(market, maxLegs);
    long found = 0;
    for (int i = 0; i < UPDATES_PER_MARKET; i++) {
      int instrument = lively.step();
      shown.clear();
      detector.onUpdate(
          instrument,
          cycle -> {
            assertThat(cycle.profitAmount().isZero()).isFalse();
            assertThat(shown.add(EveryCycle.number(market, cycle, instrument))).isTrue();
          });
      found += compare(every.through(instrument, 1 - 1e-12), seed, i);
    }
    searches += detector.searches();
    return found;
  }

  private int compare(Map<Long, Double> expected, long seed, int step) {
    if (!expected.keySet().containsAll(shown)) {
      throw new AssertionError("Invented at seed %d, step %d: %s".formatted(seed, step, shown));
    }
    expected.forEach((cycle, product) -> {
      if (product > SURE && !shown.contains(cycle)) {
        throw new AssertionError(
            "Missed at seed %d, step %d: %x, %s".formatted(seed, step, cycle, product));
      }
    });
    return shown.size();
  }
}
