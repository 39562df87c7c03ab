package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.market.Market;

/**
 * Turns a route through an edge into a cycle from its start: sizes it within the budget, and
 * settles it in integers.
 */
final class RoutePlan {
  private static final double ROUNDING = 1e-13;

  private final Market market;
  private final StartOrder order;
  private final CycleBudget budget;
  private final RouteSize sizing;
  private final int[] route = new int[CycleSettings.MOST_LEGS];
  private final int[] turned = new int[CycleSettings.MOST_LEGS];
  private int legs;
  private int start;
  private double toTail;

  RoutePlan(Market market, StartOrder order, CycleBudget budget) {
    this.market = market;
    this.order = order;
    this.budget = budget;
    this.sizing = new RouteSize(market);
  }

  /**
   * What the cycle gains after gas at its best size, valued in the asset that the edge takes in; 0
   * or less when it cannot gain what the budget asks for, rounding errors of doubles included.
   */
  double size(int edge, int first, int second, int third) {
    turn(edge, first, second, third);
    double gas = budget.gasCost(start, gas()).doubleValue();
    double least = Math.max(1, budget.minimumProfit(start).doubleValue());
    sizing.size(turned, legs, budget.capital(start).doubleValue());
    double profit = sizing.gain() - gas;
    double error = ROUNDING * sizing.input() + 1e-9 * (gas + least);
    return profit + error >= least ? Math.max(profit, Double.MIN_NORMAL) * toTail : 0;
  }

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

  private long gas() {
    long gas = 0;
    for (int leg = 0; leg < legs; leg++) {
      gas += market.gas(route[leg] >> 1);
    }
    return gas;
  }

  /** Shows the cycle if it pays in integers. */
  void settle(int edge, int first, int second, int third, double input, CycleVisitor visitor) {
    turn(edge, first, second, third);
    BigInteger gas = budget.gasCost(start, gas());
    BigInteger needed = gas.add(budget.minimumProfit(start).max(BigInteger.ONE));
    List<Curve> curves = new ArrayList<>();
    for (int leg = 0; leg < legs; leg++) {
      curves.add(Objects.requireNonNull(market.curve(turned[leg]), "it was sized"));
    }
    Route through = new Route(curves);
    BestInput.of(through, budget.capital(start), needed)
        .ifPresent(best -> visitor.onCycle(cycle(curves, best, gas)));
  }

  private Cycle cycle(List<Curve> curves, BigInteger input, BigInteger gas) {
    List<Leg> steps = new ArrayList<>();
    BigInteger amount = input;
    for (int leg = 0; leg < legs; leg++) {
      BigInteger out = curves.get(leg).output(amount);
      int edge = turned[leg];
      steps.add(new Leg(edge >> 1, market.from(edge), market.to(edge), amount, out));
      amount = out;
    }
    return new Cycle(steps, gas, amount.subtract(input).subtract(gas));
  }
}
