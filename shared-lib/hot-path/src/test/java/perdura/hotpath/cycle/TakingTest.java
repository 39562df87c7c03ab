package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.cycle.IndexSettings.Showing;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

class TakingTest {
  private static final CycleSettings SETTINGS = new CycleSettings(4, List.of(1, 0));
  private static final CycleBudget BUDGET = new FlatBudget(Long.MAX_VALUE, 1, 0);

  @Test
  void showsCyclesThatCanAllBeTradedOneAfterAnother() {
    int several = 0;
    for (long seed = 1; seed < 40; seed++) {
      LivelyMarket lively = new LivelyMarket(seed);
      IndexedCycleDetector detector = detector(lively.market(), 1_000);
      for (int step = 0; step < 100; step++) {
        List<Cycle> cycles = cycles(detector, lively.step());
        several += cycles.size() > 1 ? 1 : 0;
        trade(lively.market(), cycles);
      }
    }
    assertThat(several).isGreaterThan(100);
  }

  @Test
  void takesTheMostProfitableFirst() {
    int compared = 0;
    for (long seed = 1; seed < 40; seed++) {
      LivelyMarket lively = LivelyMarket.ofDeepPools(seed);
      IndexedCycleDetector detector = detector(lively.market(), 1_000);
      CycleDetector plain = new PlainCycleDetector(lively.market(), SETTINGS, BUDGET);
      for (int step = 0; step < 50; step++) {
        int instrument = lively.step();
        List<Cycle> all = cycles(plain, instrument);
        if (all.size() > 1 && areOfOneKind(all, instrument)) {
          double best =
              all.stream().mapToDouble(each -> each.profit().doubleValue()).max().orElse(0);
          double first = cycles(detector, instrument).getFirst().profit().doubleValue();
          assertThat(first).as("seed %d, step %d", seed, step).isGreaterThan(0.999 * best);
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100);
  }

  @Test
  void findsWhatHardlyPaysThoughTheBudgetValuesAssetsATenthApart() {
    int paying = 0;
    int vain = 0;
    for (long seed = 1; seed < 40; seed++) {
      LivelyMarket lively = LivelyMarket.ofDeepPools(seed);
      CycleBudget budget = new ValuingBudget(lively, 1e16, 1e16);
      IndexedCycleDetector detector = detector(lively.market(), budget, 1_000);
      CycleDetector plain = new PlainCycleDetector(lively.market(), SETTINGS, budget);
      for (int step = 0; step < 40; step++) {
        int instrument = lively.step();
        boolean pays = !cycles(plain, instrument).isEmpty();
        assertThat(cycles(detector, instrument).isEmpty())
            .as("seed %d, step %d", seed, step)
            .isNotEqualTo(pays);
        paying += pays ? 1 : 0;
        vain += pays ? 0 : 1;
      }
    }
    assertThat(paying).isGreaterThan(100);
    assertThat(vain).isGreaterThan(100);
  }

  /** Whether the profits of cycles can be compared: the same start and the same direction. */
  private static boolean areOfOneKind(List<Cycle> cycles, int instrument) {
    return cycles.stream()
            .map(cycle -> List.of(cycle.start(), direction(cycle, instrument)))
            .distinct()
            .count()
        == 1;
  }

  /** Trades on curves of their own, from the state that the market is in. */
  private static void trade(Market market, List<Cycle> cycles) {
    Map<Integer, Curve> curves = new HashMap<>();
    for (Cycle cycle : cycles) {
      for (Leg leg : cycle.legs()) {
        int edge = market.edgeFrom(leg.instrument(), leg.from());
        Curve curve = curves.computeIfAbsent(edge, e -> Objects.requireNonNull(market.curve(e)));
        assertThat(curve.output(leg.in())).isEqualTo(leg.out());
        curves.put(edge, curve.after(leg.in().min(curve.depth())));
        if (curve instanceof ConstantProduct pool) {
          curves.put(edge ^ 1, pool.after(leg.in()).reversed());
        }
      }
      assertThat(cycle.profit()).isEqualTo(cycle.output().subtract(cycle.input()));
      assertThat(cycle.profit()).isPositive();
    }
  }

  @Test
  void leavesTheMarketAsItWas() {
    LivelyMarket lively = LivelyMarket.ofDeepPools(7);
    IndexedCycleDetector detector = detector(lively.market(), 1_000);
    int found = 0;
    for (int step = 0; step < 500; step++) {
      int instrument = lively.step();
      List<Object> before = states(lively.market());

      found += cycles(detector, instrument).size();

      assertThat(states(lively.market())).isEqualTo(before);
    }
    assertThat(found).isGreaterThan(50);
  }

  @Test
  void leavesTheMarketAsItWasWhereTheVisitorFails() {
    LivelyMarket lively = LivelyMarket.ofDeepPools(7);
    IndexedCycleDetector detector = detector(lively.market(), 1_000);
    IndexedCycleDetector other = detector(lively.market(), 1_000);
    int failed = 0;
    for (int step = 0; step < 500; step++) {
      int instrument = lively.step();
      List<Object> before = states(lively.market());
      int showing = cycles(other, instrument).size();

      if (showing > 1) {
        failed++;
        int[] shown = {0};
        assertThatIllegalStateException()
            .isThrownBy(() -> detector.onUpdate(instrument, cycle -> failAtSecond(shown)))
            .withMessage("the second");
      }

      assertThat(states(lively.market())).isEqualTo(before);
      assertThat(cycles(detector, instrument)).hasSize(showing);
    }
    assertThat(failed).isGreaterThan(10);
  }

  private static void failAtSecond(int[] shown) {
    if (++shown[0] == 2) {
      throw new IllegalStateException("the second");
    }
  }

  private static List<Object> states(Market market) {
    List<Object> states = new ArrayList<>();
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      State state = market.state(instrument);
      states.add(state);
      states.add(market.rate(2 * instrument));
      states.add(market.rate(2 * instrument + 1));
    }
    return states;
  }

  @Test
  void showsTheMostProfitableFirst() {
    int compared = 0;
    for (long seed = 1; seed < 40; seed++) {
      LivelyMarket lively = LivelyMarket.ofDeepPools(seed);
      IndexedCycleDetector all =
          new IndexedCycleDetector(
              lively.market(),
              SETTINGS,
              BUDGET,
              new IndexSettings(Showing.EACH_ALONE, Integer.MAX_VALUE, 4, 3));
      for (int step = 0; step < 50; step++) {
        int instrument = lively.step();
        compared += compareOrder(cycles(all, instrument), instrument);
      }
    }
    assertThat(compared).isGreaterThan(1_000);
  }

  /** Of the same start and the same direction of the instrument, no later one gains more. */
  private static int compareOrder(List<Cycle> cycles, int instrument) {
    Map<List<Integer>, BigInteger> least = new HashMap<>();
    int compared = 0;
    for (Cycle cycle : cycles) {
      List<Integer> kind = List.of(cycle.start(), direction(cycle, instrument));
      BigInteger before = least.put(kind, cycle.profit());
      if (before != null) {
        compared++;
        assertThat(cycle.profit().doubleValue()).isLessThanOrEqualTo(before.doubleValue() * 1.02);
      }
    }
    return compared;
  }

  private static int direction(Cycle cycle, int instrument) {
    return cycle.legs().stream()
        .filter(leg -> leg.instrument() == instrument)
        .mapToInt(Leg::from)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsWhatTheBudgetLeavesBehind() {
    LivelyMarket lively = LivelyMarket.ofDeepPools(3);
    IndexedCycleDetector poor = detector(lively.market(), 1);
    IndexedCycleDetector rich = detector(lively.market(), 1_000_000);
    for (int step = 0; step < 500; step++) {
      int instrument = lively.step();
      cycles(poor, instrument);
      cycles(rich, instrument);
    }

    assertThat(poor.leftBehind()).isPositive();
    assertThat(rich.leftBehind()).isZero();
    assertThat(poor.sizings()).isLessThan(rich.sizings());
  }

  @Test
  void allocatesNothing() {
    LivelyMarket lively = LivelyMarket.ofDeepPools(5);
    Market market = lively.market();
    IndexedCycleDetector detector = detector(market, 16);
    long[] found = new long[1];
    CycleVisitor visitor = cycle -> found[0] += cycle.profitAmount().isZero() ? 0 : 1;
    update(market, detector, visitor, 100_000);
    found[0] = 0;

    long allocated = update(market, detector, visitor, 100_000);

    assertThat(found[0]).isGreaterThan(1_000);
    assertThat(allocated).isLessThan(1_000);
  }

  /**
   * Swings the prices of pools to and fro, so that now and then a cycle pays; the bytes it took.
   */
  private static long update(
      Market market, CycleDetector detector, CycleVisitor visitor, int times) {
    int[] pools =
        IntStream.range(0, market.instrumentCount())
            .filter(i -> market.rate(2 * i) > 0 && market.rate(2 * i + 1) > 0)
            .toArray();
    long[][] swings = new long[64 * pools.length][];
    for (int i = 0; i < swings.length; i++) {
      State.Reserves held = (State.Reserves) market.state(pools[i % pools.length]);
      BigInteger part = BigInteger.valueOf(968 + i / pools.length);
      BigInteger quote = held.quote().multiply(part).divide(BigInteger.valueOf(1_000));
      swings[i] =
          new long[] {
            held.base().shiftRight(64).longValue(),
            held.base().longValue(),
            quote.shiftRight(64).longValue(),
            quote.longValue()
          };
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < times; i++) {
      int pool = pools[i % pools.length];
      long[] to = swings[i % swings.length];
      market.setReserves(pool, to[0], to[1], to[2], to[3], i);
      detector.onUpdate(pool, visitor);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static IndexedCycleDetector detector(Market market, int sizings) {
    return detector(market, BUDGET, sizings);
  }

  private static IndexedCycleDetector detector(Market market, CycleBudget budget, int sizings) {
    return new IndexedCycleDetector(
        market, SETTINGS, budget, new IndexSettings(Showing.IN_TURN, sizings, 4, 3));
  }

  private static List<Cycle> cycles(CycleDetector detector, int instrument) {
    List<Cycle> cycles = new ArrayList<>();
    detector.onUpdate(instrument, cycle -> cycles.add(cycle.copy()));
    return cycles;
  }
}
