package perdura.hotpath.cycle;

import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * Turns a route through an edge into a cycle from its start: sizes it within the budget, and
 * settles it in integers. Owned by one thread; does not allocate.
 */
final class RoutePlan {
  private static final double ROUNDING = 1e-13;

  private final Market market;
  private final StartOrder order;
  private final CycleBudget budget;
  private final RouteSize sizing;
  private Settlement trial;
  private Settlement best;
  private final int[] route = new int[CycleSettings.MOST_LEGS];
  private final int[] turned = new int[CycleSettings.MOST_LEGS];
  private final Amount capital = new Amount();
  private final Amount gas = new Amount();
  private final Amount least = new Amount();
  private int legs;
  private int start;
  private double toTail;

  RoutePlan(Market market, StartOrder order, CycleBudget budget, boolean toTheUnit) {
    this.market = market;
    this.order = order;
    this.budget = budget;
    this.sizing = new RouteSize(market);
    this.trial = new Settlement(market, toTheUnit);
    this.best = new Settlement(market, toTheUnit);
  }

  /**
   * What the cycle gains after gas at its best size, valued in the asset that the edge takes in; 0
   * or less when it cannot gain what the budget asks for, rounding errors of doubles included.
   */
  double size(int edge, int first, int second, int third) {
    turn(edge, first, second, third);
    askBudget();
    double cost = gas.toDouble();
    double needed = least.toDouble();
    sizing.size(turned, legs, capital.toDouble());
    double profit = sizing.gain() - cost;
    double error = ROUNDING * sizing.input() + 1e-9 * (cost + needed);
    return profit + error >= needed ? Math.max(profit, Double.MIN_NORMAL) * toTail : 0;
  }

  private void askBudget() {
    budget.capital(start, capital);
    budget.gasCost(start, units(), gas);
    budget.minimumProfit(start, least);
    if (least.isZero()) {
      least.plusOne();
    }
  }

  private long units() {
    long units = 0;
    for (int leg = 0; leg < legs; leg++) {
      units += market.gas(turned[leg] >> 1);
    }
    return units;
  }

  /** The best input that {@link #size} found. */
  double input() {
    return sizing.input();
  }

  private void turn(int edge, int first, int second, int third) {
    route[0] = edge;
    route[1] = ~first;
    route[2] = ~second;
    route[3] = ~third;
    legs = second == Arcs.NONE ? 2 : third == Arcs.NONE ? 3 : 4;
    int from = 0;
    for (int leg = 1; leg < legs; leg++) {
      if (order.rank(market.from(route[leg])) < order.rank(market.from(route[from]))) {
        from = leg;
      }
    }
    toTail = 1;
    for (int leg = 0; leg < legs; leg++) {
      int at = from + leg;
      turned[leg] = route[at < legs ? at : at - legs];
      if (from > 0 && at < legs) {
        toTail *= market.rate(turned[leg]);
      }
    }
    start = market.from(turned[0]);
  }

  /** What rounding may take from the gain that {@link #size} found, in its asset. */
  double loss() {
    return Settlement.grain(market, turned, legs) * toTail;
  }

  /**
   * Settles the cycle in integers: what it gains after gas, valued in the asset that the edge takes
   * in; 0 if it does not pay.
   *
   * @param toBeat a gain of that kind; a route that cannot exceed it need not be settled at its
   *     best
   */
  double settle(int edge, int first, int second, int third, double input, double toBeat) {
    turn(edge, first, second, third);
    askBudget();
    return trial.settle(turned, legs, input, capital, gas, least, toBeat / toTail)
        ? Math.max(trial.profitAmount().toDouble(), Double.MIN_NORMAL) * toTail
        : 0;
  }

  /** Holds on to the cycle that was settled last, in place of the one before. */
  void keep() {
    Settlement old = best;
    best = trial;
    trial = old;
  }

  /** The cycle that was kept last. */
  CycleView kept() {
    return best;
  }

  /** Changes the market to what it would be after the trades of the cycle that was kept last. */
  void supposeTraded() {
    best.supposeTraded();
  }
}
