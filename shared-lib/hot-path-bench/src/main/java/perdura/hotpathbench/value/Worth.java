package perdura.hotpathbench.value;

import java.math.BigInteger;
import java.util.Objects;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.Purse;

/**
 * The best of the cycles that a detector reports for one update, in dollars at the true prices, and
 * how many of them are not what they say. Each is traded again on the market's own curves.
 */
final class Worth implements CycleVisitor {
  private final Graph graph;
  private final Market market;
  private final Purse budget;
  private int instrument;
  private double bestUsd;
  private int cycles;
  private int invented;

  Worth(Graph graph, Market market) {
    this.graph = graph;
    this.market = market;
    this.budget = new Purse(graph.budget());
  }

  /** Forgets what was reported; what comes must pass through that instrument. */
  void expect(int updated) {
    instrument = updated;
    bestUsd = 0;
    cycles = 0;
    invented = 0;
  }

  @Override
  public void onCycle(CycleView cycle) {
    cycles++;
    if (isTrue(cycle)) {
      double usd = cycle.profit().doubleValue() * graph.usdPerRaw(cycle.from(0));
      bestUsd = Math.max(bestUsd, usd);
    } else {
      invented++;
    }
  }

  double bestUsd() {
    return bestUsd;
  }

  int cycles() {
    return cycles;
  }

  int invented() {
    return invented;
  }

  private boolean isTrue(CycleView cycle) {
    BigInteger amount = cycle.in(0);
    long units = 0;
    boolean isTrue = amount.compareTo(budget.capital(cycle.from(0))) <= 0;
    boolean passesUpdated = false;
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      isTrue &= cycle.in(leg).equals(amount) && isNext(cycle, leg);
      amount = output(cycle, leg, amount);
      isTrue &= cycle.out(leg).equals(amount);
      units += market.instrument(cycle.instrument(leg)).gas();
      passesUpdated |= cycle.instrument(leg) == instrument;
    }
    BigInteger gas = budget.gasCost(cycle.from(0), units);
    BigInteger profit = amount.subtract(cycle.in(0)).subtract(gas);
    return isTrue
        && passesUpdated
        && profit.equals(cycle.profit())
        && profit.compareTo(budget.minimumProfit(cycle.from(0))) >= 0;
  }

  /** Whether a leg starts where the one before ended, at an asset and an instrument of its own. */
  private static boolean isNext(CycleView cycle, int leg) {
    int before = leg == 0 ? cycle.legCount() - 1 : leg - 1;
    boolean isNext = cycle.from(leg) == cycle.to(before);
    for (int other = 0; other < leg; other++) {
      isNext &=
          cycle.from(other) != cycle.from(leg) && cycle.instrument(other) != cycle.instrument(leg);
    }
    return isNext;
  }

  private BigInteger output(CycleView cycle, int leg, BigInteger input) {
    int edge = market.edgeFrom(cycle.instrument(leg), cycle.from(leg));
    Curve curve = Objects.requireNonNull(market.curve(edge), "who trades an edge finds a curve");
    return curve.output(input);
  }
}
