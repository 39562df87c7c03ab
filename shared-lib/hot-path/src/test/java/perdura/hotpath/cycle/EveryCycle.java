package perdura.hotpath.cycle;

import java.util.HashMap;
import java.util.Map;
import perdura.hotpath.market.Market;

/**
 * All cycles through an instrument by brute force, with the products of their marginal rates: no
 * index, no bound, no order. Cycles are numbers: 15 bits for each edge, beginning with the one
 * through the instrument.
 */
final class EveryCycle {
  private final Market market;
  private final int maxLegs;
  private final Map<Long, Double> products = new HashMap<>();
  private final int[] path = new int[CycleSettings.MOST_LEGS];

  EveryCycle(Market market, int maxLegs) {
    this.market = market;
    this.maxLegs = maxLegs;
  }

  /** The products above {@code least} of all cycles through an instrument. */
  Map<Long, Double> through(int instrument, double least) {
    products.clear();
    for (int edge = 2 * instrument; edge < 2 * instrument + 2; edge++) {
      path[0] = edge;
      grow(1, market.rate(edge), least);
    }
    return products;
  }

  private void grow(int legs, double product, double least) {
    int at = market.to(path[legs - 1]);
    if (at == market.from(path[0])) {
      if (product > least) {
        products.put(number(path, legs, 0), product);
      }
      return;
    }
    for (int i = 0; legs < maxLegs && i < market.edgeCount(at); i++) {
      int edge = market.edge(at, i);
      if (market.rate(edge) > 0 && isOpen(edge, legs)) {
        path[legs] = edge;
        grow(legs + 1, product * market.rate(edge), least);
      }
    }
  }

  private boolean isOpen(int edge, int legs) {
    for (int leg = 0; leg < legs; leg++) {
      if (path[leg] >> 1 == edge >> 1 || (leg > 0 && market.from(path[leg]) == market.to(edge))) {
        return false;
      }
    }
    return true;
  }

  private static long number(int[] edges, int legs, int from) {
    long number = 1;
    for (int leg = 0; leg < legs; leg++) {
      number = (number << 15) | edges[(from + leg) % legs];
    }
    return number;
  }

  /** The number of a cycle that was shown, seen from an instrument. */
  static long number(Market market, CycleView cycle, int instrument) {
    int[] edges = new int[cycle.legCount()];
    int from = 0;
    for (int leg = 0; leg < edges.length; leg++) {
      edges[leg] = market.edgeFrom(cycle.instrument(leg), cycle.from(leg));
      if (cycle.instrument(leg) == instrument) {
        from = leg;
      }
    }
    return number(edges, edges.length, from);
  }
}
