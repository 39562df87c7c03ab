package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * The detector by depth-first search and integers of any size: plain, exact, and the oracle of
 * faster ones.
 *
 * <p>A path is followed while its product of marginal rates, times the best that can still lead
 * back ({@link ReturnBounds}), exceeds {@code 1 - 1e-12}. A rate in double is off by less than
 * 1e-14, so no cycle whose true product exceeds 1 is lost; and one whose product does not exceed 1
 * loses at every input, since curves are concave and rounded against us.
 *
 * <p>A search of one instrument costs a pass over all edges for the bounds, and the paths that
 * survive them.
 */
public final class PlainCycleDetector implements CycleDetector {
  private static final double LEAST_PRODUCT = 1 - 1e-12;

  private final Market market;
  private final CycleSettings settings;
  private final CycleBudget budget;

  /**
   * A detector on {@code market}, which may grow later.
   *
   * @throws IllegalArgumentException if the start order names an asset that the market has not
   */
  public PlainCycleDetector(Market market, CycleSettings settings, CycleBudget budget) {
    if (settings.startOrder().stream().anyMatch(a -> a < 0 || a >= market.assetCount())) {
      throw new IllegalArgumentException(
          "The start order %s names an asset that the market has not"
              .formatted(settings.startOrder()));
    }
    this.market = market;
    this.settings = settings;
    this.budget = budget;
  }

  @Override
  public void onUpdate(int instrument, CycleVisitor visitor) {
    Search search = new Search(visitor);
    search.through(2 * instrument);
    search.through(2 * instrument + 1);
  }

  @Override
  public void allCycles(CycleVisitor visitor) {
    Search search = new Search(visitor);
    search.byStart().forEach(search::startingAt);
  }

  /** One pass over the market as it stands. */
  private final class Search {
    private final CycleVisitor visitor;
    private final int[] rank = ranks();
    private final ReturnBounds bounds = new ReturnBounds(market, settings.maxLegs());
    private final boolean[] visited = new boolean[market.assetCount()];
    private final int[] path = new int[settings.maxLegs()];
    private int target;
    private int leastRank;

    private Search(CycleVisitor visitor) {
      this.visitor = visitor;
    }

    private int[] ranks() {
      int[] ranks = new int[market.assetCount()];
      List<Integer> order = settings.startOrder();
      Arrays.setAll(ranks, asset -> order.size() + asset);
      for (int place = 0; place < order.size(); place++) {
        ranks[order.get(place)] = place;
      }
      return ranks;
    }

    private List<Integer> byStart() {
      return IntStream.range(0, market.assetCount())
          .boxed()
          .sorted(Comparator.comparingInt(asset -> rank[asset]))
          .toList();
    }

    /** Cycles that start at an asset and pass only assets that come after it in the start order. */
    private void startingAt(int asset) {
      aimAt(asset, rank[asset]);
      extend(0, asset, 1);
    }

    /** Cycles that hold an edge, whatever their start. */
    private void through(int edge) {
      double rate = market.rate(edge);
      if (rate == 0) {
        return;
      }
      aimAt(market.from(edge), 0);
      path[0] = edge;
      follow(1, market.to(edge), rate);
    }

    private void aimAt(int asset, int rankFrom) {
      target = asset;
      leastRank = rankFrom;
      bounds.aimAt(asset, this::isOpen);
    }

    private boolean isOpen(int asset) {
      return rank[asset] >= leastRank;
    }

    private void follow(int legs, int asset, double product) {
      boolean leadsBack = product * bounds.within(settings.maxLegs() - legs, asset) > LEAST_PRODUCT;
      if (leadsBack && isOpen(asset) && !visited[asset]) {
        visited[asset] = true;
        extend(legs, asset, product);
        visited[asset] = false;
      }
    }

    private void extend(int legs, int asset, double product) {
      for (int i = 0; i < market.edgeCount(asset); i++) {
        int edge = market.edge(asset, i);
        double next = product * market.rate(edge);
        if (next > 0 && !isUsed(edge, legs)) {
          path[legs] = edge;
          step(legs + 1, market.to(edge), next);
        }
      }
    }

    private void step(int legs, int asset, double product) {
      if (asset != target) {
        if (legs < settings.maxLegs()) {
          follow(legs, asset, product);
        }
      } else if (product > LEAST_PRODUCT) {
        settle(legs);
      }
    }

    private boolean isUsed(int edge, int legs) {
      for (int i = 0; i < legs; i++) {
        if (path[i] >> 1 == edge >> 1) {
          return true;
        }
      }
      return false;
    }

    /** Turns the path to its start, sizes it, and reports it if it pays. */
    private void settle(int legs) {
      int[] edges = fromStart(legs);
      int start = market.from(edges[0]);
      BigInteger gas = told(amount -> budget.gasCost(start, gasOf(edges), amount));
      BigInteger profit = told(amount -> budget.minimumProfit(start, amount));
      BigInteger capital = told(amount -> budget.capital(start, amount));
      Route route = new Route(Arrays.stream(edges).mapToObj(this::curve).toList());
      BestInput.of(route, capital, gas.add(profit.max(BigInteger.ONE)))
          .ifPresent(input -> visitor.onCycle(cycle(edges, input, gas)));
    }

    private static BigInteger told(Consumer<Amount> setter) {
      Amount amount = new Amount();
      setter.accept(amount);
      return amount.toBigInteger();
    }

    private int[] fromStart(int legs) {
      int first = 0;
      for (int i = 1; i < legs; i++) {
        if (rank[market.from(path[i])] < rank[market.from(path[first])]) {
          first = i;
        }
      }
      int[] edges = new int[legs];
      for (int i = 0; i < legs; i++) {
        edges[i] = path[(first + i) % legs];
      }
      return edges;
    }

    private long gasOf(int[] edges) {
      long gas = 0;
      for (int edge : edges) {
        gas = Math.addExact(gas, market.instrument(edge >> 1).gas());
      }
      return gas;
    }

    private Curve curve(int edge) {
      return Objects.requireNonNull(market.curve(edge), "an edge with a rate has a curve");
    }

    private Cycle cycle(int[] edges, BigInteger input, BigInteger gas) {
      List<Leg> legs = new ArrayList<>();
      BigInteger amount = input;
      for (int edge : edges) {
        BigInteger out = curve(edge).output(amount);
        legs.add(new Leg(edge >> 1, market.from(edge), market.to(edge), amount, out));
        amount = out;
      }
      return new Cycle(legs, gas, amount.subtract(input).subtract(gas));
    }
  }
}
