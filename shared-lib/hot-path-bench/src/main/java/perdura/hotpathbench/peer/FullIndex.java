package perdura.hotpathbench.peer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.cycle.Leg;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Purse;

/**
 * Every cycle of the market, listed once and for all under each instrument it passes. An update
 * multiplies the rates of all cycles listed there, and sizes those whose product exceeds one.
 * Complete by construction, and as large as the market has cycles.
 */
public final class FullIndex implements CycleDetector {
  private static final double LEAST_PRODUCT = 1 - 1e-12;
  private static final int WIDTH = CycleSettings.MOST_LEGS;
  private static final int NO_EDGE = -1;

  private final Market market;
  private final Purse budget;
  private final double[] rates;
  private final int[] edges;
  private final int[] starts;
  private final int[] cyclesOf;

  private FullIndex(Market market, CycleBudget budget, int[] edges) {
    this.market = market;
    this.budget = new Purse(budget);
    this.edges = edges;
    this.rates = new double[2 * market.instrumentCount()];
    Arrays.setAll(rates, market::rate);
    this.starts = new int[market.instrumentCount() + 1];
    for (int edge : edges) {
      if (edge != NO_EDGE) {
        starts[edge / 2 + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    this.cyclesOf = new int[starts[market.instrumentCount()]];
    int[] at = starts.clone();
    for (int i = 0; i < edges.length; i++) {
      if (edges[i] != NO_EDGE) {
        cyclesOf[at[edges[i] / 2]++] = i / WIDTH;
      }
    }
  }

  /**
   * Lists all cycles of a market, which does not grow afterwards.
   *
   * @param mostBytes what the lists may take
   * @return empty if they take more
   */
  public static Optional<FullIndex> of(
      Market market, CycleSettings settings, CycleBudget budget, long mostBytes) {
    CycleLister counter = new CycleLister(market, settings, new int[0]);
    long cycles = counter.list(mostBytes / bytes(1) + 1);
    if (bytes(cycles) > mostBytes) {
      return Optional.empty();
    }
    int[] edges = new int[Math.toIntExact(cycles * WIDTH)];
    Arrays.fill(edges, NO_EDGE);
    new CycleLister(market, settings, edges).list(cycles);
    return Optional.of(new FullIndex(market, budget, edges));
  }

  /** At most: four edges, and a place in the lists of four instruments. */
  private static long bytes(long cycles) {
    return cycles * WIDTH * 2 * Integer.BYTES;
  }

  public int cycleCount() {
    return edges.length / WIDTH;
  }

  /** What the lists take. */
  public long bytes() {
    return (long) Integer.BYTES * (edges.length + cyclesOf.length + starts.length);
  }

  @Override
  public void onUpdate(int instrument, CycleVisitor visitor) {
    refresh(instrument);
    for (int i = starts[instrument]; i < starts[instrument + 1]; i++) {
      look(cyclesOf[i], visitor);
    }
  }

  @Override
  public void allCycles(CycleVisitor visitor) {
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      refresh(instrument);
    }
    for (int cycle = 0; cycle < cycleCount(); cycle++) {
      look(cycle, visitor);
    }
  }

  private void refresh(int instrument) {
    rates[2 * instrument] = market.rate(2 * instrument);
    rates[2 * instrument + 1] = market.rate(2 * instrument + 1);
  }

  private void look(int cycle, CycleVisitor visitor) {
    double product = 1;
    for (int i = cycle * WIDTH; i < (cycle + 1) * WIDTH; i++) {
      product *= edges[i] == NO_EDGE ? 1 : rates[edges[i]];
    }
    if (product > LEAST_PRODUCT) {
      settle(cycle, visitor);
    }
  }

  private void settle(int cycle, CycleVisitor visitor) {
    int[] way =
        Arrays.stream(edges, cycle * WIDTH, (cycle + 1) * WIDTH).filter(e -> e >= 0).toArray();
    int start = market.from(way[0]);
    long units = Arrays.stream(way).mapToLong(e -> market.instrument(e / 2).gas()).sum();
    BigInteger gas = budget.gasCost(start, units);
    BigInteger needed = gas.add(budget.minimumProfit(start));
    List<Curve> route = Arrays.stream(way).mapToObj(this::curve).toList();
    RouteSizing.best(route, budget.capital(start), needed)
        .ifPresent(input -> visitor.onCycle(cycle(way, input, gas)));
  }

  private Curve curve(int edge) {
    return Objects.requireNonNull(market.curve(edge), "an edge with a rate has a curve");
  }

  private Cycle cycle(int[] way, BigInteger input, BigInteger gas) {
    List<Leg> legs = new ArrayList<>();
    BigInteger amount = input;
    for (int edge : way) {
      BigInteger out = curve(edge).output(amount);
      legs.add(new Leg(edge / 2, market.from(edge), market.to(edge), amount, out));
      amount = out;
    }
    return new Cycle(legs, gas, amount.subtract(input).subtract(gas));
  }
}
