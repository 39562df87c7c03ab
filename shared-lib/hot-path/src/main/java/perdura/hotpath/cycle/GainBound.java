package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * More than a way can gain with the edge under search, valued in the asset that the edge takes in,
 * and the floor that it must exceed to be looked at.
 *
 * <p>An arc stands for its best rate and its least bend, and {@code rate * x / (1 + bend * x) - x}
 * is at most {@code (sqrt(rate) - 1)^2 / bend}, and at most {@code (rate - 1) * x} for the greatest
 * {@code x} that every leg takes.
 *
 * <p>A cycle is sized from its start and not from the edge. Let q be the rate from the start to the
 * edge's tail; then a gain in the start times q is at most the cycle's rate times the gain seen
 * from the edge, so the bound is multiplied by that rate. Owned by one thread.
 */
final class GainBound {
  private static final double MORE = 1 + 1e-12;

  private final Market market;
  private final Arcs arcs;
  private final GasScreen gas;
  private int edge;
  private double edgeRate;
  private double edgeBend;
  private double leastProfit;
  private double leastProduct;
  private double floor;
  private double floorBeforeGas;
  private double rate;
  private double bend;

  GainBound(Market market, Arcs arcs, GasScreen gas) {
    this.market = market;
    this.arcs = arcs;
    this.gas = gas;
  }

  /** Begins with an edge that has a rate. */
  void begin(int throughEdge) {
    edge = throughEdge;
    leastProfit = gas.leastProfit(market.from(edge));
    look();
  }

  /** Begins anew with the edge as it is now; its rate by the one before, or a little more. */
  double lookAgain() {
    double before = edgeRate;
    look();
    return edgeRate / before * MORE;
  }

  private void look() {
    edgeRate = market.rate(edge);
    edgeBend = market.bend(edge);
    leastProduct = Way.LEAST_PRODUCT;
    floor = 0;
    floorBeforeGas = 0;
    raiseFloor(leastProfit);
  }

  /** What the rates of a cycle must multiply to more than to exceed the floor. */
  double leastProduct() {
    return leastProduct;
  }

  /** What a cycle must gain more than, after gas. */
  double floor() {
    return floor;
  }

  /**
   * Keeps away what cannot gain more than {@code gain} after costs, which are at least the edge's.
   * A cycle bends at least as its edge does, so with {@code s = sqrt(rate) - 1} it gains, before
   * costs, at most {@code ((1 + s) * s)^2 / bend of the edge}.
   */
  void raiseFloor(double gain) {
    if (gain <= floor) {
      return;
    }
    floor = gain;
    floorBeforeGas = gain + gas.cost(market.from(edge), market.gas(edge >> 1));
    double root = Math.sqrt(1 + 4 * Math.sqrt(floorBeforeGas * edgeBend));
    double rateRoot = 1 + (root - 1) / 2;
    leastProduct = Math.max(leastProduct, rateRoot * rateRoot * (2 - MORE));
  }

  /** Says of arcs what {@link #of} would, in few steps: most of what is offered ends here. */
  boolean mayExceed(int first, int second, int third) {
    rate = edgeRate;
    bend = edgeBend;
    passArc(first);
    passArc(second);
    if (third != Arcs.NONE) {
      passArc(third);
    }
    return mayExceed(rate * MORE);
  }

  private void passArc(int arc) {
    bend += rate * arcs.bend(arc);
    rate *= arcs.rate(arc);
  }

  /** (sqrt(r) - 1)^2 is at most (r - 1)^2 / 4, which takes neither a root nor a division. */
  private boolean mayExceed(double product) {
    double excess = product - 1;
    return excess > 0 && excess * excess * product > 4 * bend * floorBeforeGas;
  }

  /**
   * More than any route of a way can gain after gas; 0 where that may not exceed the floor. An arc
   * of a single edge is to be given as that edge, of which more is known.
   */
  double of(int first, int second, int third) {
    rate = edgeRate;
    bend = edgeBend;
    pass(first);
    pass(second);
    pass(third);
    double product = rate * MORE;
    return mayExceed(product) ? gain(product, first, second, third) : 0;
  }

  /** The product of the rates of the cycle that {@link #of} looked at last. */
  double product() {
    return rate;
  }

  private void pass(int element) {
    if (element >= 0) {
      passArc(element);
    } else if (element != Arcs.NONE) {
      bend += rate * market.bend(~element);
      rate *= market.rate(~element);
    }
  }

  private double gain(double product, int first, int second, int third) {
    double root = Math.sqrt(product) - 1;
    double gain = bend > 0 ? root * root / bend * product : Double.POSITIVE_INFINITY;
    if (gain > floorBeforeGas) {
      gain = Math.min(gain, atLevels(product, first, second, third) * product);
    }
    if (gain <= floorBeforeGas) {
      return 0;
    }
    long units = market.gas(edge >> 1) + units(first) + units(second) + units(third);
    return gain - gas.cost(market.from(edge), units);
  }

  /**
   * Where only one leg's levels end and all others go on at their rates, the route gains at most
   * what that leg's levels gain with the others' rates: the least of it over all legs.
   */
  private double atLevels(double product, int first, int second, int third) {
    double least = atLevels(~edge, product);
    double before = edgeRate;
    least = Math.min(least, atLevels(first, product) / before);
    before *= rate(first);
    least = Math.min(least, atLevels(second, product) / before);
    before *= rate(second);
    return Math.min(least, atLevels(third, product) / before);
  }

  /** Of a leg, in what it takes; a pool takes as much as it gets. */
  private double atLevels(int element, double product) {
    if (element >= 0) {
      return arcs.bend(element) > 0
          ? Double.POSITIVE_INFINITY
          : (product - 1) * arcs.depth(element);
    }
    if (element == Arcs.NONE || market.bend(~element) > 0) {
      return Double.POSITIVE_INFINITY;
    }
    return ofLevels(~element, product / market.rate(~element));
  }

  private double ofLevels(int book, double rest) {
    double gain = 0;
    int levels = market.segments(book);
    for (int level = 0; level < levels; level++) {
      double excess = rest * market.segmentRate(book, level) - 1;
      if (excess <= 0) {
        break;
      }
      gain += excess * market.segmentLength(book, level);
    }
    return gain;
  }

  private double rate(int element) {
    return element >= 0 ? arcs.rate(element) : element == Arcs.NONE ? 1 : market.rate(~element);
  }

  private long units(int element) {
    if (element >= 0) {
      return arcs.gas(element);
    }
    return element == Arcs.NONE ? 0 : market.gas(~element >> 1);
  }
}
