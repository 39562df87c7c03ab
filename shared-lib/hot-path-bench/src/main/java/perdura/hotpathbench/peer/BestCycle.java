package perdura.hotpathbench.peer;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.Purse;

/**
 * The most that a single cycle through an instrument earns, by brute force: each cycle that gains
 * at the margin gets an upper bound from the real functions of its legs, and those whose bound
 * exceeds the best found so far are sized in integers, the highest first. Apart from all detectors.
 */
public final class BestCycle {
  private static final int HALVINGS = 64;
  private static final double SLACK = 1e-9;

  private final Graph graph;
  private final Market market;
  private final Purse budget;
  private final MarginalCycles cycles;
  private final @Nullable RealCurve[] reals;

  /** A cycle, by its edges from its start, and more than it can earn after gas. */
  private static final class Candidate {
    private final int[] edges;
    private final double mostUsd;

    Candidate(int[] edges, double mostUsd) {
      this.edges = edges;
      this.mostUsd = mostUsd;
    }
  }

  /** On a market of that graph, which may be updated and is then to be refreshed. */
  public BestCycle(Graph graph, Market market) {
    this.graph = graph;
    this.market = market;
    this.budget = new Purse(graph.budget());
    this.cycles = new MarginalCycles(market, graph.settings());
    this.reals = new RealCurve[2 * market.instrumentCount()];
  }

  /** Takes an instrument's new state over from the market. */
  public void refresh(int instrument) {
    cycles.refresh(instrument);
    reals[2 * instrument] = null;
    reals[2 * instrument + 1] = null;
  }

  /** In dollars after gas; 0 if no cycle reaches the budget's minimum. */
  public double usd(int instrument) {
    List<Candidate> candidates = new ArrayList<>();
    cycles.through(2 * instrument, edges -> consider(edges, candidates));
    cycles.through(2 * instrument + 1, edges -> consider(edges, candidates));
    candidates.sort(Comparator.comparingDouble(candidate -> -candidate.mostUsd));
    double best = 0;
    for (int i = 0; i < candidates.size() && candidates.get(i).mostUsd > best; i++) {
      best = Math.max(best, exactUsd(candidates.get(i).edges));
    }
    return best;
  }

  private void consider(int[] edges, List<Candidate> candidates) {
    int start = market.from(edges[0]);
    double gain = mostGain(edges, budget.capital(start).doubleValue()) * (1 + SLACK) + 1;
    if (gain >= needed(edges).doubleValue() * (1 - SLACK)) {
      double gas = budget.gasCost(start, gasOf(edges)).doubleValue();
      candidates.add(new Candidate(edges, (gain - gas) * graph.usdPerRaw(start)));
    }
  }

  private double mostGain(int[] edges, double most) {
    double low = 0;
    double high = most;
    for (int i = 0; i < HALVINGS && high - low > SLACK * SLACK * high; i++) {
      double middle = (low + high) / 2;
      if (slope(edges, middle) >= 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double amount = high;
    for (int edge : edges) {
      amount = real(edge).output(amount);
    }
    return amount - high;
  }

  private double slope(int[] edges, double input) {
    double slope = 1;
    double amount = input;
    for (int edge : edges) {
      RealCurve real = real(edge);
      slope *= real.slope(amount);
      amount = real.output(amount);
    }
    return slope;
  }

  private double exactUsd(int[] edges) {
    int start = market.from(edges[0]);
    List<Curve> route = Arrays.stream(edges).mapToObj(this::curve).toList();
    Optional<BigInteger> input = RouteSizing.best(route, budget.capital(start), needed(edges));
    if (input.isEmpty()) {
      return 0;
    }
    BigInteger amount = input.get();
    for (Curve curve : route) {
      amount = curve.output(amount);
    }
    BigInteger gas = budget.gasCost(start, gasOf(edges));
    return amount.subtract(input.get()).subtract(gas).doubleValue() * graph.usdPerRaw(start);
  }

  private BigInteger needed(int[] edges) {
    int start = market.from(edges[0]);
    return budget.gasCost(start, gasOf(edges)).add(budget.minimumProfit(start));
  }

  private long gasOf(int[] edges) {
    long gas = 0;
    for (int edge : edges) {
      gas += market.instrument(edge / 2).gas();
    }
    return gas;
  }

  private Curve curve(int edge) {
    return Objects.requireNonNull(market.curve(edge), "an edge with a rate has a curve");
  }

  private RealCurve real(int edge) {
    RealCurve real = reals[edge];
    if (real == null) {
      real = RealCurve.of(curve(edge), market.instrument(edge / 2).terms());
      reals[edge] = real;
    }
    return real;
  }
}
