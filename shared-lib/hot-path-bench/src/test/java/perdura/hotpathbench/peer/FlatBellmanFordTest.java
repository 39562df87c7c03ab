package perdura.hotpathbench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class FlatBellmanFordTest {
  private static final PoolTerms FEE = new PoolTerms(new Ratio(997, 1000));
  private static final double LEG = -Math.log(0.997);

  @Test
  void findsAPlantedCycleThroughEachOfItsEdges() {
    Market market = ring(4, 1.10);
    FlatBellmanFord search = new FlatBellmanFord(market);

    for (int pool = 0; pool < 4; pool++) {
      assertThat(search.leastCycle(2 * pool)).isCloseTo(4 * LEG - Math.log(1.10), within(1e-9));
      assertThat(search.leastCycle(2 * pool, 4)).isCloseTo(4 * LEG - Math.log(1.10), within(1e-9));
      assertThat(search.leastCycle(2 * pool + 1)).isCloseTo(4 * LEG + Math.log(1.10), within(1e-9));
    }
  }

  @Test
  void findsNoneWhereFeesEatTheDifference() {
    FlatBellmanFord search = new FlatBellmanFord(ring(4, 1.01));

    for (int edge = 0; edge < 8; edge++) {
      assertThat(search.leastCycle(edge)).isPositive();
      assertThat(search.leastCycle(edge, 4)).isPositive();
    }
  }

  @Test
  void goesNoFurtherThanItsLegs() {
    FlatBellmanFord search = new FlatBellmanFord(ring(5, 1.10));

    assertThat(search.leastCycle(0, 4)).isInfinite();
    assertThat(search.leastCycle(0, 5)).isNegative();
    assertThat(search.leastCycle(0)).isNegative();
  }

  @Test
  void goesNotBackOverItsOwnInstrument() {
    FlatBellmanFord search = new FlatBellmanFord(ring(2, 1.0));

    assertThat(search.leastCycle(0)).isCloseTo(2 * LEG, within(1e-9));
  }

  @Test
  void takesUpdatesOver() {
    Market market = ring(3, 1.0);
    FlatBellmanFord search = new FlatBellmanFord(market);
    assertThat(search.leastCycle(0)).isPositive();

    market.setReserves(1, BigInteger.valueOf(1_000_000), BigInteger.valueOf(1_200_000), 2);
    search.refresh(1);

    assertThat(search.leastCycle(0)).isNegative();
    market.forget(1, 3);
    search.refresh(1);
    assertThat(search.leastCycle(0)).isInfinite();
  }

  @Test
  void agreesWithAWalkOfAllWays() {
    Random random = new Random(11);
    for (int i = 0; i < 200; i++) {
      Market market = quiet(random);
      FlatBellmanFord search = new FlatBellmanFord(market);
      for (int edge = 0; edge < 2 * market.instrumentCount(); edge++) {
        double least = least(market, edge, market.to(edge), 3, -Math.log(market.rate(edge)));

        assertThat(search.leastCycle(edge, 4)).isCloseTo(least, within(1e-9));
      }
    }
  }

  /** The least weight of a way of so many legs from an asset to the start of an edge. */
  private static double least(Market market, int edge, int asset, int legs, double weight) {
    double least = asset == market.from(edge) ? weight : 1e9;
    for (int i = 0; legs > 0 && i < market.edgeCount(asset); i++) {
      int next = market.edge(asset, i);
      if (next / 2 != edge / 2) {
        double longer = weight - Math.log(market.rate(next));
        least = Math.min(least, least(market, edge, market.to(next), legs - 1, longer));
      }
    }
    return least;
  }

  /** Six assets on a ring and ten pools across, each off by less than its fee. */
  private static Market quiet(Random random) {
    Market market = ring(6, 1.0);
    for (int i = 0; i < 10; i++) {
      int base = random.nextInt(6);
      int quote = (base + 1 + random.nextInt(5)) % 6;
      pool(market, "across-" + i, base, quote, 1 + 0.004 * (random.nextDouble() - 0.5));
    }
    return market;
  }

  /** Pools from each asset to the next and round; the last one pays {@code gain} times as much. */
  private static Market ring(int assets, double gain) {
    Market market = new Market();
    for (int asset = 0; asset < assets; asset++) {
      market.addAsset(new Asset("asset-" + asset, 6));
    }
    for (int asset = 0; asset < assets; asset++) {
      boolean last = asset == assets - 1;
      pool(market, "ring-" + asset, asset, (asset + 1) % assets, last ? gain : 1);
    }
    return market;
  }

  private static void pool(Market market, String id, int base, int quote, double rate) {
    int pool = market.addInstrument(new Instrument(id, "v", base, quote, FEE, 1));
    market.setReserves(
        pool, BigInteger.valueOf(10_000_000_000L), BigInteger.valueOf((long) (rate * 1e10)), 1);
  }
}
