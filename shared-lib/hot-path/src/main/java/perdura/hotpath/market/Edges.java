package perdura.hotpath.market;

import java.util.Arrays;

/** The first segment of each edge. What is read together lies together, within a cache line. */
final class Edges {
  private static final int PARTS = 4;
  private static final int TRADABLE = 0;
  private static final int RATE = 1;
  private static final int BEND = 2;
  private static final int DEPTH = 3;

  private double[] parts = new double[32 * PARTS];

  void makeRoom(int edges) {
    parts = Arrays.copyOf(parts, PARTS * edges);
  }

  /**
   * Takes over what an edge gives.
   *
   * @param rate 0 where there is nothing to trade
   * @param depth what all segments take together
   * @param may whether it may be traded
   */
  void put(int edge, double rate, double bend, double depth, boolean may) {
    int at = PARTS * edge;
    parts[at + TRADABLE] = may ? rate : 0;
    parts[at + RATE] = rate;
    parts[at + BEND] = bend;
    parts[at + DEPTH] = depth;
  }

  /** Says whether an edge may be traded at its rate. */
  void allow(int edge, boolean may) {
    parts[PARTS * edge + TRADABLE] = may ? rate(edge) : 0;
  }

  /** Of the state, whether it may be traded or not. */
  double rate(int edge) {
    return parts[PARTS * edge + RATE];
  }

  /** The rate, or 0 if it must not be traded. */
  double tradable(int edge) {
    return parts[PARTS * edge + TRADABLE];
  }

  double bend(int edge) {
    return parts[PARTS * edge + BEND];
  }

  double depth(int edge) {
    return parts[PARTS * edge + DEPTH];
  }
}
