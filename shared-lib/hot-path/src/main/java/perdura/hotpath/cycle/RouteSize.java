package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * The input of a route at which output less input is greatest, in doubles and before rounding.
 *
 * <p>Each leg is a chain of segments {@code rate * x / (1 + bend * x)}, and such functions one
 * after another are of the same kind. So within the segments where all legs stand, the route is
 * {@code R * x / (1 + C * x)}, and best at {@code (sqrt(R) - 1) / C}. Where a segment ends sooner
 * the walk goes on from its end, each leg seen from there: seen from {@code d} on, a segment has
 * the rate {@code rate / (1 + bend * d)^2} and the bend {@code bend / (1 + bend * d)}. Costs a
 * handful of operations for each leg and segment passed. Owned by one thread.
 */
final class RouteSize {
  private final Market market;
  private final int[] edges = new int[CycleSettings.MOST_LEGS];
  private final int[] segment = new int[CycleSettings.MOST_LEGS];
  private final double[] rate = new double[CycleSettings.MOST_LEGS];
  private final double[] bend = new double[CycleSettings.MOST_LEGS];
  private final double[] left = new double[CycleSettings.MOST_LEGS];
  private int legs;
  private double routeRate;
  private double routeBend;
  private int binding;
  private double input;
  private double gain;

  RouteSize(Market market) {
    this.market = market;
  }

  /** Sizes a route of so many legs for at most {@code most} raw units in. */
  void size(int[] route, int legCount, double most) {
    legs = legCount;
    for (int leg = 0; leg < legs; leg++) {
      edges[leg] = route[leg];
      enter(leg, 0);
    }
    input = 0;
    gain = 0;
    while (input < most && step(most - input)) {
      // on to the next segment
    }
  }

  private void enter(int leg, int at) {
    segment[leg] = at;
    rate[leg] = market.segmentRate(edges[leg], at);
    bend[leg] = at == 0 ? market.bend(edges[leg]) : 0;
    left[leg] = market.segmentLength(edges[leg], at);
  }

  /** Goes to the optimum or to the end of a segment; true in the latter case, if there is more. */
  private boolean step(double room) {
    double length = joinLegs();
    if (routeRate <= 1) {
      return false;
    }
    double best = routeBend > 0 ? (Math.sqrt(routeRate) - 1) / routeBend : Double.POSITIVE_INFINITY;
    double go = Math.min(best, room);
    boolean ends = length < go;
    if (ends) {
      go = length;
    }
    input += go;
    gain += routeRate * go / (1 + routeBend * go) - go;
    return ends && advance(go);
  }

  /** Puts the legs' present segments together; the input at which the first of them ends. */
  private double joinLegs() {
    double r = 1;
    double c = 0;
    double length = Double.POSITIVE_INFINITY;
    for (int leg = 0; leg < legs; leg++) {
      double room = r - left[leg] * c;
      if (room > 0 && left[leg] < length * room) {
        length = left[leg] / room;
        binding = leg;
      }
      c += r * bend[leg];
      r *= rate[leg];
    }
    routeRate = r;
    routeBend = c;
    return length;
  }

  private boolean advance(double by) {
    double amount = by;
    for (int leg = 0; leg < legs; leg++) {
      double ahead = 1 + bend[leg] * amount;
      double given = rate[leg] * amount / ahead;
      rate[leg] /= ahead * ahead;
      bend[leg] /= ahead;
      left[leg] -= amount;
      amount = given;
    }
    int next = segment[binding] + 1;
    if (next >= market.segments(edges[binding])) {
      return false;
    }
    enter(binding, next);
    return true;
  }

  /** What a route gains of an input before rounding, in raw units of what its first leg takes. */
  static double gain(Market market, int[] route, int legs, double input) {
    double amount = input;
    for (int leg = 0; leg < legs; leg++) {
      amount = output(market, route[leg], amount);
    }
    return amount - input;
  }

  private static double output(Market market, int edge, double input) {
    double left = input;
    double given = 0;
    double bend = market.bend(edge);
    int segments = market.segments(edge);
    for (int at = 0; at < segments && left > 0; at++) {
      double here = Math.min(left, market.segmentLength(edge, at));
      given += market.segmentRate(edge, at) * here / (1 + bend * here);
      left -= here;
      bend = 0;
    }
    return given;
  }

  /** The best input, in raw units of what the first leg takes. */
  double input() {
    return input;
  }

  /** Output less input there, before rounding. */
  double gain() {
    return gain;
  }
}
