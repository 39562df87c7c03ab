package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class FairPricesTest {
  private static final int MANY = 2_000;

  @Test
  void saysOfNoEdgeOnAProfitableCycleThatItCannotGain() {
    int profitable = 0;
    int inVain = 0;
    for (long seed = 1; seed <= 150; seed++) {
      LivelyMarket lively = seed % 2 == 0 ? LivelyMarket.calm(seed) : new LivelyMarket(seed);
      Index index = new Index(lively.market(), (int) (seed % 4));
      for (int step = 0; step < 100; step++) {
        lively.step();
        for (int arc = 0; arc < 2 * index.arcs.instruments(); arc++) {
          double rate = index.arcs.screen(arc);
          boolean may = index.prices.mayGain(arc, rate);
          boolean does = rate * index.bestWay(arc) > Way.LEAST_PRODUCT;
          assertThat(may || !does).as("arc %d, seed %d, step %d", arc, seed, step).isTrue();
          profitable += does ? 1 : 0;
          inVain += rate > 0 && !may ? 1 : 0;
        }
      }
    }
    assertThat(profitable).isGreaterThan(10_000);
    assertThat(inVain).isGreaterThan(10_000);
  }

  @Test
  void areThereForEveryChainOfLeaves() {
    Index index = new Index(new Market(), 2);
    // From the hubs 0 and 1 hangs a chain of leaves, off by nearly all that its fees leave.
    hubs(index.market);
    int before = 0;
    for (int leaf = 2; leaf < 10; leaf++) {
      pool(index.market, before, leaf, 1.0025);
      before = leaf;
    }
    pool(index.market, before, 1, 1 / 1.0025);

    calm(index);

    assertThat(index.gaining()).isZero();
  }

  @Test
  void followHubsThatMove() {
    Index index = new Index(new Market(), 2);
    hubs(index.market);
    for (int leaf = 2; leaf < 60; leaf++) {
      pool(index.market, leaf, 0, 1);
      pool(index.market, leaf, 1, 1);
    }
    calm(index);
    for (int move = 1; move <= 20; move++) {
      double price = 1 + move / 100.0;
      for (int pool = 1; pool < index.market.instrumentCount(); pool++) {
        boolean isAtOne = index.market.instrument(pool).quote() == 1;
        set(index.market, pool, isAtOne ? price : 1);
      }
      set(index.market, 0, price);
      calm(index);

      assertThat(index.gaining()).isZero();
    }
  }

  @Test
  void followAtOnceAPoolOfHubsOrOfALeafThatMovesAlone() {
    Index index = new Index(new Market(), 2);
    hubs(index.market);
    int leafs = pool(index.market, 2, 0, 1);
    for (int move = 1; move <= 20; move++) {
      set(index.market, 0, move);
      set(index.market, leafs, 21 - move);

      assertThat(index.prices.isStrained()).isFalse();
    }
  }

  @Test
  void reachWhatIsJoinedLaterHoweverItIsPriced() {
    Index index = new Index(new Market(), 0);
    for (int island = 0; island < 2; island++) {
      int first = index.market.assetCount();
      addAssets(index.market, 6);
      for (int other = 1; other < 6; other++) {
        pool(index.market, first, first + other, island == 0 ? 1 : 1e9);
      }
    }
    assertThat(index.gaining()).isPositive();

    int bridge = pool(index.market, 2, 8, 1e-7);
    calm(index);
    assertThat(index.gaining()).isZero();

    set(index.market, bridge, 1e-3);
    calm(index);
    assertThat(index.gaining()).isZero();
  }

  @Test
  void leaveAnIslandForWhereMostIs() {
    Index index = new Index(new Market(), 3);
    addAssets(index.market, 2);
    pool(index.market, 0, 1, 1);
    addAssets(index.market, 20);
    for (int other = 3; other < 22; other++) {
      pool(index.market, 2, other, 1);
    }

    for (int other = 3; other < 22; other++) {
      set(index.market, other - 2, 1.0001);
    }

    assertThat(index.gaining()).isEqualTo(2);
  }

  private static void hubs(Market market) {
    addAssets(market, 64);
    pool(market, 0, 1, 1);
  }

  private static void addAssets(Market market, int count) {
    for (int i = 0; i < count; i++) {
      market.addAsset(new Asset("asset-" + market.assetCount(), 0));
    }
  }

  /** At which a unit of base costs {@code price} of quote, with a fee of three thousandths. */
  private static int pool(Market market, int base, int quote, double price) {
    int pool =
        market.addInstrument(
            new Instrument(
                "pool-" + market.instrumentCount(),
                "v",
                base,
                quote,
                new PoolTerms(new Ratio(997, 1000)),
                0));
    set(market, pool, price);
    return pool;
  }

  private static void set(Market market, int pool, double price) {
    BigInteger base = BigInteger.TEN.pow(18);
    market.setReserves(pool, base, BigInteger.valueOf((long) (1e18 * price)), 1);
  }

  /** As many changes as it takes. */
  private static void calm(Index index) {
    for (int i = 0; i < MANY; i++) {
      index.prices.advance(index.kept.hubs.current());
    }
  }

  private static final class Index {
    private final Market market;
    private final CycleIndex kept;
    private final Arcs arcs;
    private final FairPrices prices;

    Index(Market market, int mostHubs) {
      this.market = market;
      this.kept =
          new CycleIndex(
              market,
              new FlatBudget(Long.MAX_VALUE, 1, 0),
              false,
              new IndexSettings(IndexSettings.Showing.EACH_ALONE, 1, mostHubs, 2));
      this.arcs = kept.arcs;
      this.prices = kept.prices;
      market.watch(kept);
    }

    int gaining() {
      int count = 0;
      for (int arc = 0; arc < 2 * arcs.instruments(); arc++) {
        count += arcs.screen(arc) > 0 && prices.mayGain(arc, arcs.screen(arc)) ? 1 : 0;
      }
      return count;
    }

    /** The greatest product of up to three rates from an arc's head back to its tail. */
    double bestWay(int arc) {
      return bestWay(arcs.head(arc), arcs.tail(arc), 3, new BitSet());
    }

    /** Past no asset twice. */
    private double bestWay(int from, int to, int legs, BitSet passed) {
      double best = 0;
      passed.set(from);
      for (int i = 0; i < arcs.degree(from) && legs > 0; i++) {
        int next = arcs.out(from, i);
        int by = arcs.head(next);
        if (!passed.get(by)) {
          double rest = by == to ? 1 : bestWay(by, to, legs - 1, passed);
          best = Math.max(best, arcs.screen(next) * rest);
        }
      }
      passed.clear(from);
      return best;
    }
  }
}
