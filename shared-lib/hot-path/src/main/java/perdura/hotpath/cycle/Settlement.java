package perdura.hotpath.cycle;

import java.math.BigInteger;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * A route at its best input in whole raw units, each leg rounded as its contract or venue rounds,
 * and the view of it. Owned by one thread; does not allocate but where {@link CycleView} gives big
 * integers.
 *
 * <p>The input that doubles found is looked at, and one unit to either side. Where rounding may
 * take more than a millionth of the gain that is not enough: output is a staircase of the input,
 * and output less input is greatest at the foot of a step, so the feet around are walked, up and
 * down. What a foot would gain before rounding is a bound for all feet beyond it, since the route
 * is concave; where that bound does not exceed the best gain seen, the walk is over. In a hurry a
 * walk is short, and where lots of books make the steps, {@link LotWalk} looks for the foot.
 */
final class Settlement implements CycleView {
  private static final double COARSE = 1e6;
  private static final int MOST_FEET = 4_096;
  private static final double FINE = 1e3;
  private static final double NEGLIGIBLE = 1e-5;
  private static final double SURELY = 1 - 1e-9;
  private static final int FEW_FEET = 64;
  private static final int AMOUNTS = CycleSettings.MOST_LEGS + 1;

  private final Market market;
  private final LotWalk lots;
  private final int[] edges = new int[CycleSettings.MOST_LEGS];
  private final Amount gas = new Amount();
  private final Amount profit = new Amount();
  private final Amount most = new Amount();
  private final Amount foot = new Amount();
  private final Amount firstFoot = new Amount();
  private final Amount goal = new Amount();
  private final Amount gain = new Amount();
  private Amount[] best = amounts();
  private Amount[] trial = amounts();
  private final boolean toTheUnit;
  private int legs;

  /**
   * @param toTheUnit whether every foot that may be the best is walked to, at hundreds of
   *     microseconds where lots are coarse
   */
  Settlement(Market market, boolean toTheUnit) {
    this.market = market;
    this.toTheUnit = toTheUnit;
    this.lots = new LotWalk(market);
  }

  private static Amount[] amounts() {
    Amount[] amounts = new Amount[AMOUNTS];
    for (int i = 0; i < AMOUNTS; i++) {
      amounts[i] = new Amount();
    }
    return amounts;
  }

  /**
   * Settles a route.
   *
   * @param input about the best, raw units
   * @param capital the most that goes in
   * @param gasCost of all legs
   * @param least profit after gas
   * @param toBeat a profit after gas; in a hurry, lots that cannot bring more are not looked for
   * @return whether the profit reaches the least; only then is there anything to view
   */
  boolean settle(
      int[] route,
      int legCount,
      double input,
      Amount capital,
      Amount gasCost,
      Amount least,
      double toBeat) {
    legs = legCount;
    System.arraycopy(route, 0, edges, 0, legs);
    gas.set(gasCost);
    most.set(capital);
    profit.set(0, 0);
    double needed = Math.max(toBeat, least.toDouble() * SURELY) + gas.toDouble();
    return search(input, needed) && profit.subtract(gas) && profit.compare(least) >= 0;
  }

  /** Whether any input gains; leaves the gain before gas in {@code profit}. */
  private boolean search(double input, double needed) {
    double grain = grain(market, edges, legs);
    foot.setFloor(input);
    foot.cutTo(most);
    if (!visitHere()) {
      return false;
    }
    if (profit.toDouble() >= COARSE * grain) {
      visitNeighbours();
    } else if (!toTheUnit && walkLots(input, needed)) {
      visitLots(lots.bestLots());
      visitLots(lots.nextBestLots());
      boolean isRoughInDoubles = RouteSize.gain(market, edges, legs, input) < FINE * units();
      if (isRoughInDoubles) {
        walk(input);
      }
    } else {
      walk(input);
    }
    return !profit.isZero();
  }

  private boolean walkLots(double input, double needed) {
    return lots.walk(edges, legs, input, most.toDouble(), Math.max(needed, profit.toDouble()));
  }

  private boolean visitHere() {
    if (forward(foot)) {
      visit();
      return true;
    }
    return false;
  }

  private void visitNeighbours() {
    if (foot.compare(most) < 0 && foot.plusOne()) {
      visitHere();
      foot.minusOne();
    }
    if (foot.minusOne()) {
      visitHere();
    }
  }

  /** Looks at the least input that leads to so many lots of the coarsest book. */
  private void visitLots(long count) {
    int leg = lots.leg();
    boolean sells = (edges[leg] & 1) == 0;
    if (count > 0
        && market.lots(edges[leg], count, goal)
        && footOf(goal, sells ? leg : leg + 1)
        && foot.compare(most) <= 0) {
      visitHere();
    }
  }

  private void walk(double from) {
    foot.setFloor(from);
    foot.cutTo(most);
    forward(foot);
    goal.set(trial[legs]);
    if (footOf(goal, legs) && forward(foot)) {
      visit();
      firstFoot.set(foot);
      walkUp();
      foot.set(firstFoot);
      walkDown();
    }
  }

  /** More than rounding ever takes from a route's output: see {@link Route#grain}. */
  static double grain(Market market, int[] route, int legs) {
    double lost = 0;
    for (int leg = 0; leg < legs; leg++) {
      lost = lost * market.rate(route[leg]) + market.grain(route[leg]);
    }
    return lost * (1 + 1e-9);
  }

  /** More than the rounding to raw units ever takes from the output. */
  private double units() {
    double lost = 0;
    for (int leg = 0; leg < legs; leg++) {
      lost = lost * market.rate(edges[leg]) + 1;
    }
    return lost;
  }

  /** Changes the market to what it would be after the trades. */
  void supposeTraded() {
    for (int leg = 0; leg < legs; leg++) {
      market.suppose(edges[leg], best[leg], best[leg + 1]);
    }
  }

  private int mostFeet() {
    return toTheUnit ? MOST_FEET : FEW_FEET;
  }

  /** From the first foot whose output exceeds the goal. */
  private void walkUp() {
    for (int i = 0; i < mostFeet(); i++) {
      if (!goal.plusOne() || !footOf(goal, legs) || foot.compare(most) > 0 || !forward(foot)) {
        return;
      }
      goal.set(trial[legs]);
      if (!visit()) {
        return;
      }
    }
  }

  private void walkDown() {
    for (int i = 0; i < mostFeet(); i++) {
      if (!foot.minusOne() || !forward(foot)) {
        return;
      }
      goal.set(trial[legs]);
      if (!footOf(goal, legs) || !forward(foot) || !visit()) {
        return;
      }
    }
  }

  /** Sets all amounts for an input. */
  private boolean forward(Amount input) {
    trial[0].set(input);
    for (int leg = 0; leg < legs; leg++) {
      if (!market.output(edges[leg], trial[leg], trial[leg + 1])) {
        return false;
      }
    }
    return true;
  }

  /** Sets the least input with which that many legs give {@code output}. */
  private boolean footOf(Amount output, int count) {
    foot.set(output);
    for (int leg = count - 1; leg >= 0; leg--) {
      if (!market.leastInput(edges[leg], foot, foot)) {
        return false;
      }
    }
    return true;
  }

  /** Looks at what went forward last; false if nothing beyond it can gain more than the best. */
  private boolean visit() {
    double bound = RouteSize.gain(market, edges, legs, trial[0].toDouble());
    gain.set(trial[legs]);
    if (gain.subtract(trial[0]) && gain.compare(profit) > 0) {
      profit.set(gain);
      Amount[] old = best;
      best = trial;
      trial = old;
    }
    return bound > profit.toDouble() * (toTheUnit ? 1 : 1 + NEGLIGIBLE);
  }

  @Override
  public int legCount() {
    return legs;
  }

  @Override
  public int instrument(int leg) {
    return edges[leg] >> 1;
  }

  @Override
  public int from(int leg) {
    return market.from(edges[leg]);
  }

  @Override
  public int to(int leg) {
    return market.to(edges[leg]);
  }

  @Override
  public Amount amount(int leg) {
    return best[leg];
  }

  @Override
  public Amount profitAmount() {
    return profit;
  }

  @Override
  public BigInteger in(int leg) {
    return best[leg].toBigInteger();
  }

  @Override
  public BigInteger out(int leg) {
    return best[leg + 1].toBigInteger();
  }

  @Override
  public BigInteger gasCost() {
    return gas.toBigInteger();
  }

  @Override
  public BigInteger profit() {
    return profit.toBigInteger();
  }
}
