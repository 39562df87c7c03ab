package perdura.hotpath.sanity;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/**
 * What each asset is worth in raw units of a numeraire, along the path of instruments whose least
 * liquid member is the most liquid (a widest path, found as Dijkstra finds a shortest). So a pool
 * of an asset that is itself thinly priced cannot lend itself weight by the size of its reserves.
 */
final class Prices {
  private final Market market;
  private final Standings standings;
  private final int numeraire;
  private final Ranking reaches = new Ranking();
  private double[] prices = new double[16];
  private double[] widths = new double[16];
  private boolean[] settled = new boolean[16];

  Prices(Market market, Standings standings, int numeraire) {
    this.market = market;
    this.standings = standings;
    this.numeraire = numeraire;
  }

  /** Makes room for all assets of the market; new ones have no price yet. */
  void grow() {
    if (market.assetCount() > prices.length) {
      int more = Math.max(market.assetCount(), 2 * prices.length);
      prices = Arrays.copyOf(prices, more);
      widths = Arrays.copyOf(widths, more);
      settled = Arrays.copyOf(settled, more);
    }
  }

  /** Prices all assets anew by what stands now. */
  void refresh() {
    grow();
    Arrays.fill(prices, 0);
    Arrays.fill(widths, 0);
    Arrays.fill(settled, false);
    reaches.clear();
    settle(numeraire, Double.POSITIVE_INFINITY, 1);
    while (!reaches.isEmpty()) {
      double width = reaches.greatest();
      int edge = reaches.poll();
      if (!settled[market.to(edge)]) {
        settle(market.to(edge), width, prices[market.from(edge)] * valueOfOutput(edge));
      }
    }
  }

  private void settle(int asset, double width, double price) {
    settled[asset] = true;
    widths[asset] = width;
    prices[asset] = price;
    for (int i = 0; i < market.edgeCount(asset); i++) {
      int edge = market.edge(asset, i);
      double reach = Math.min(width, 2 * standing(edge) * price);
      if (standings.rate(edge >> 1) > 0 && !settled[market.to(edge)] && reach > 0) {
        reaches.add(reach, edge);
      }
    }
  }

  /** What stands of the asset that an edge takes in. */
  private double standing(int edge) {
    return (edge & 1) == 0 ? standings.base(edge >> 1) : standings.quote(edge >> 1);
  }

  /** One raw unit of what an edge gives, in what it takes in, at the middle price. */
  private double valueOfOutput(int edge) {
    double rate = standings.rate(edge >> 1);
    return (edge & 1) == 0 ? 1 / rate : rate;
  }

  /** Raw units of the numeraire for one raw unit; 0 when no path led there. */
  double of(int asset) {
    return prices[asset];
  }

  /** Liquidity of the path that prices an asset, in raw units of the numeraire. */
  double widthOf(int asset) {
    return widths[asset];
  }

  /** Twice the value of the lesser side now, in raw units of the numeraire; 0 without a price. */
  double liquidity(int instrument) {
    double base = standings.base(instrument) * of(market.from(2 * instrument));
    double quote = standings.quote(instrument) * of(market.to(2 * instrument));
    return 2 * Math.min(base, quote);
  }
}
