package perdura.hotpathbench.peer;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/**
 * Bellman and Ford's search on flat arrays. An edge weighs the negative logarithm of its rate, so a
 * cycle gains at the margin if its weight is negative. The least cycle through an edge is the
 * shortest way from its end to its start, plus itself; its own instrument takes no part in the way.
 *
 * <p>Each round costs one pass over all edges. Does not allocate after construction. One thread.
 */
public final class FlatBellmanFord {
  private static final double NO_WAY = Double.POSITIVE_INFINITY;

  private final Market market;
  private final int[] from;
  private final int[] to;
  private final double[] weight;
  private double[] distance;
  private double[] next;

  /** On all instruments that the market has now. */
  public FlatBellmanFord(Market market) {
    this.market = market;
    int edges = 2 * market.instrumentCount();
    from = new int[edges];
    to = new int[edges];
    weight = new double[edges];
    distance = new double[market.assetCount()];
    next = new double[market.assetCount()];
    for (int edge = 0; edge < edges; edge++) {
      from[edge] = market.from(edge);
      to[edge] = market.to(edge);
      weight[edge] = weightOf(edge);
    }
  }

  private double weightOf(int edge) {
    double rate = market.rate(edge);
    return rate > 0 ? -Math.log(rate) : NO_WAY;
  }

  /** Takes both edges of an instrument over from the market. */
  public void refresh(int instrument) {
    weight[2 * instrument] = weightOf(2 * instrument);
    weight[2 * instrument + 1] = weightOf(2 * instrument + 1);
  }

  /**
   * The least weight of a cycle of any length through an edge; infinite without one. As in the
   * textbooks: rounds in place, until one of them changes nothing, and no more than there are
   * assets. If a cycle elsewhere is negative, the rounds end there and the result is no more than
   * an upper bound.
   */
  public double leastCycle(int edge) {
    double own = take(edge);
    start(to[edge]);
    boolean changed = true;
    for (int round = 1; round < distance.length && changed; round++) {
      changed = relax(distance, distance);
    }
    double way = distance[from[edge]];
    refresh(edge >> 1);
    return own + way;
  }

  /** The same for cycles of at most {@code legs} legs, in one round fewer than that. */
  public double leastCycle(int edge, int legs) {
    double own = take(edge);
    start(to[edge]);
    boolean changed = true;
    for (int round = 1; round < legs && changed; round++) {
      System.arraycopy(distance, 0, next, 0, distance.length);
      changed = relax(distance, next);
      double[] before = distance;
      distance = next;
      next = before;
    }
    double way = distance[from[edge]];
    refresh(edge >> 1);
    return own + way;
  }

  /** The weight of an edge, whose instrument is then out of the way. */
  private double take(int edge) {
    double own = weight[edge];
    weight[edge] = NO_WAY;
    weight[edge ^ 1] = NO_WAY;
    return own;
  }

  private void start(int asset) {
    Arrays.fill(distance, NO_WAY);
    distance[asset] = 0;
  }

  private boolean relax(double[] old, double[] improved) {
    boolean changed = false;
    for (int edge = 0; edge < weight.length; edge++) {
      double way = old[from[edge]] + weight[edge];
      if (way < improved[to[edge]]) {
        improved[to[edge]] = way;
        changed = true;
      }
    }
    return changed;
  }
}
