package perdura.hotpathbench.peer;

import java.util.Arrays;
import java.util.List;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.market.Market;

/**
 * Walks every cycle through an edge that gains at the margin: whose product of rates exceeds one. A
 * path is given up when even the best way back, of as many legs as are left, cannot make it gain.
 * On flat arrays, as a market of many pools is walked thousands of times.
 */
final class MarginalCycles {
  private static final double LEAST_PRODUCT = 1 - 1e-12;

  private final Market market;
  private final int maxLegs;
  private final int[] rank;
  private final int[] from;
  private final int[] to;
  private final double[] rates;
  private final int[] firstFrom;
  private final int[] byFrom;
  private final double[][] back;
  private final boolean[] visited;
  private final int[] path;

  /** Hears of cycles. */
  interface Visitor {

    /**
     * A cycle.
     *
     * @param edges from the asset at which it starts; a new array
     */
    void onCycle(int[] edges);
  }

  MarginalCycles(Market market, CycleSettings settings) {
    this.market = market;
    this.maxLegs = settings.maxLegs();
    int edges = 2 * market.instrumentCount();
    int assets = market.assetCount();
    rank = ranks(assets, settings.startOrder());
    from = new int[edges];
    to = new int[edges];
    rates = new double[edges];
    firstFrom = new int[assets + 1];
    byFrom = new int[edges];
    back = new double[maxLegs][assets];
    visited = new boolean[assets];
    path = new int[maxLegs];
    for (int edge = 0; edge < edges; edge++) {
      from[edge] = market.from(edge);
      to[edge] = market.to(edge);
      rates[edge] = market.rate(edge);
      firstFrom[from[edge] + 1]++;
    }
    Arrays.parallelPrefix(firstFrom, Integer::sum);
    int[] at = firstFrom.clone();
    for (int edge = 0; edge < edges; edge++) {
      byFrom[at[from[edge]]++] = edge;
    }
  }

  private static int[] ranks(int assets, List<Integer> order) {
    int[] ranks = new int[assets];
    Arrays.setAll(ranks, asset -> order.size() + asset);
    for (int place = 0; place < order.size(); place++) {
      ranks[order.get(place)] = place;
    }
    return ranks;
  }

  /** Takes both edges of an instrument over from the market. */
  void refresh(int instrument) {
    rates[2 * instrument] = market.rate(2 * instrument);
    rates[2 * instrument + 1] = market.rate(2 * instrument + 1);
  }

  void through(int edge, Visitor visitor) {
    if (rates[edge] > 0) {
      aimAt(from[edge]);
      path[0] = edge;
      follow(1, to[edge], rates[edge], visitor);
    }
  }

  private void aimAt(int target) {
    Arrays.fill(back[0], 0);
    back[0][target] = 1;
    for (int legs = 1; legs < maxLegs; legs++) {
      double[] before = back[legs - 1];
      double[] best = back[legs];
      System.arraycopy(before, 0, best, 0, best.length);
      for (int edge = 0; edge < rates.length; edge++) {
        best[from[edge]] = Math.max(best[from[edge]], rates[edge] * before[to[edge]]);
      }
      best[target] = 1;
    }
  }

  private void follow(int legs, int asset, double product, Visitor visitor) {
    if (legs == maxLegs
        || visited[asset]
        || product * back[maxLegs - legs][asset] <= LEAST_PRODUCT) {
      return;
    }
    visited[asset] = true;
    for (int i = firstFrom[asset]; i < firstFrom[asset + 1]; i++) {
      int edge = byFrom[i];
      double next = product * rates[edge];
      path[legs] = edge;
      if (to[edge] != from[path[0]]) {
        follow(legs + 1, to[edge], next, visitor);
      } else if (next > LEAST_PRODUCT && edge / 2 != path[0] / 2) {
        visitor.onCycle(fromStart(legs + 1));
      }
    }
    visited[asset] = false;
  }

  private int[] fromStart(int legs) {
    int first = 0;
    for (int i = 1; i < legs; i++) {
      if (rank[from[path[i]]] < rank[from[path[first]]]) {
        first = i;
      }
    }
    int[] edges = new int[legs];
    for (int i = 0; i < legs; i++) {
      edges[i] = path[(first + i) % legs];
    }
    return edges;
  }
}
