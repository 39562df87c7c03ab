package perdura.hotpath.sanity;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import perdura.hotpath.market.Market;

/**
 * What each asset is worth in raw units of a numeraire, along the path of instruments whose least
 * liquid member is the most liquid (a widest path, found as Dijkstra finds a shortest). So a pool
 * of an asset that is itself thinly priced cannot lend itself weight by the size of its reserves.
 */
final class Prices {
  private final Market market;
  private final Standing[] standings;
  private final double[] price;
  private final double[] width;

  private record Reach(int asset, double width, double price) {}

  Prices(Market market, Standing[] standings, int numeraire) {
    this.market = market;
    this.standings = standings;
    this.price = new double[market.assetCount()];
    this.width = new double[market.assetCount()];
    Arrays.fill(width, -1);
    spreadFrom(numeraire);
  }

  private void spreadFrom(int numeraire) {
    PriorityQueue<Reach> reaches =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reach::width).reversed().thenComparingInt(Reach::asset));
    reaches.add(new Reach(numeraire, Double.POSITIVE_INFINITY, 1));
    BitSet settled = new BitSet();
    while (!reaches.isEmpty()) {
      Reach widest = reaches.remove();
      if (!settled.get(widest.asset())) {
        settled.set(widest.asset());
        width[widest.asset()] = widest.width();
        price[widest.asset()] = widest.price();
        reachFrom(widest, settled, reaches);
      }
    }
  }

  private void reachFrom(Reach known, BitSet settled, PriorityQueue<Reach> reaches) {
    for (int i = 0; i < market.edgeCount(known.asset()); i++) {
      int edge = market.edge(known.asset(), i);
      Standing standing = standings[edge >> 1];
      if (standing.rate() > 0 && !settled.get(market.to(edge))) {
        boolean fromBase = (edge & 1) == 0;
        double side = fromBase ? standing.base() : standing.quote();
        double rate = fromBase ? 1 / standing.rate() : standing.rate();
        double liquidity = 2 * side * known.price();
        reaches.add(
            new Reach(market.to(edge), Math.min(known.width(), liquidity), known.price() * rate));
      }
    }
  }

  /** Raw units of the numeraire for one raw unit; 0 when no path leads there. */
  double of(int asset) {
    return price[asset];
  }

  /** Liquidity of the path that prices an asset, in raw units of the numeraire. */
  double widthOf(int asset) {
    return Math.max(0, width[asset]);
  }

  /** Twice the value of the lesser side, in raw units of the numeraire; 0 without a price. */
  double liquidity(int instrument) {
    Standing standing = standings[instrument];
    double base = standing.base() * of(market.instrument(instrument).base());
    double quote = standing.quote() * of(market.instrument(instrument).quote());
    return 2 * Math.min(base, quote);
  }
}
