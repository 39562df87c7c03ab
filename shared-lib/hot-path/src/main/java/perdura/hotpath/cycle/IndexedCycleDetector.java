package perdura.hotpath.cycle;

import perdura.hotpath.cycle.IndexSettings.Showing;
import perdura.hotpath.market.Market;

/**
 * The detector that keeps an index: after each change it knows by a few comparisons whether any
 * cycle of up to four legs passes the changed instrument, and then finds the most profitable ones
 * first. It finds what {@link PlainCycleDetector} finds, up to its budget of sizings.
 *
 * <p>It hears of the market's changes by itself; like the market it belongs to one thread. Whatever
 * the visitor does, throwing included, the market is afterwards as it was.
 */
public final class IndexedCycleDetector implements CycleDetector {
  private final Market market;
  private final IndexSettings index;
  private final GasScreen screen;
  private final Arcs arcs;
  private final HubIndex hubs;
  private final FairPrices prices;
  private final RouteSearch search;
  private final ReturnPaths paths;
  private final LegCheck legCheck;
  private long sizings;
  private long searches;

  /**
   * A detector on {@code market}, which may grow later.
   *
   * @throws IllegalArgumentException if the start order names an asset that the market has not
   */
  public IndexedCycleDetector(
      Market market, CycleSettings settings, CycleBudget budget, IndexSettings index) {
    this(market, settings, budget, index, LegCheck.ALL);
  }

  /**
   * A detector that asks a check before an instrument becomes a leg.
   *
   * @throws IllegalArgumentException if the start order names an asset that the market has not
   */
  public IndexedCycleDetector(
      Market market,
      CycleSettings settings,
      CycleBudget budget,
      IndexSettings index,
      LegCheck legCheck) {
    this.market = market;
    this.legCheck = legCheck;
    this.index = index;
    CycleIndex kept = new CycleIndex(market, budget, index.showing() == Showing.IN_TURN, index);
    this.screen = kept.screen;
    this.arcs = kept.arcs;
    this.hubs = kept.hubs;
    this.prices = kept.prices;
    StartOrder order = new StartOrder(market, settings.startOrder());
    boolean toTheUnit = index.showing() == Showing.EACH_ALONE;
    RoutePlan plan = new RoutePlan(market, order, budget, toTheUnit);
    this.search = new RouteSearch(market, arcs, screen, plan, legCheck);
    this.paths = new ReturnPaths(market, screen, arcs, hubs.current(), settings.maxLegs(), search);
    market.watch(kept);
  }

  @Override
  public void onUpdate(int instrument, CycleVisitor visitor) {
    switch (index.showing()) {
      case EACH_ALONE -> {
        showAll(2 * instrument, visitor);
        showAll(2 * instrument + 1, visitor);
      }
      case IN_TURN -> {
        try {
          takeInTurn(2 * instrument, visitor);
          takeInTurn(2 * instrument + 1, visitor);
        } finally {
          market.revert();
        }
      }
    }
  }

  private void showAll(int edge, CycleVisitor visitor) {
    search.grant(index.mostSizings());
    if (find(edge, false)) {
      search.showAll(visitor);
      sizings += index.mostSizings() - search.sizingsLeft();
    }
  }

  private void takeInTurn(int edge, CycleVisitor visitor) {
    search.grant(index.mostSizings());
    boolean found = find(edge, true);
    while (found) {
      // then the market is as if the cycle were traded: on to the next
      found = search.takeBest(visitor) && search.again();
    }
    sizings += index.mostSizings() - search.sizingsLeft();
  }

  private boolean find(int edge, boolean forBest) {
    double rate = Math.min(screen.rate(edge), market.rate(edge));
    int arc = arcs.arcOf(edge);
    if (rate == 0 || !prices.mayGain(arc, rate) || !legCheck.mayTrade(edge >> 1)) {
      return false;
    }
    search.begin(edge, forBest);
    boolean may = prices.mayGain(arc, rate / search.leastProduct());
    if (may) {
      searches++;
      paths.find(hubs.current(), edge, rate, search.leastProduct());
    }
    return may;
  }

  /** Each cycle is found at each of its instruments, and shown at the one with the least index. */
  @Override
  public void allCycles(CycleVisitor visitor) {
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      int least = instrument;
      onUpdate(
          instrument,
          cycle -> {
            if (isLeast(least, cycle)) {
              visitor.onCycle(cycle);
            }
          });
    }
  }

  private static boolean isLeast(int instrument, CycleView cycle) {
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      if (cycle.instrument(leg) < instrument) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many searches for ways back there were so far, one for each direction of a change; those
   * aside that prices alone showed to be in vain.
   */
  public long searches() {
    return searches;
  }

  /** How many routes were sized so far. */
  public long sizings() {
    return sizings;
  }

  /**
   * How many candidates the budget of sizings left behind so far, or found no room among a million
   * others.
   */
  public long leftBehind() {
    return search.leftBehind();
  }

  /**
   * How many routes so far looked profitable in doubles and were not in integers, those aside that
   * were settled with a better one known.
   */
  public long dropped() {
    return search.dropped();
  }

  /** How many candidates would have gained so far but for a leg that may not trade. */
  public long keptOut() {
    return search.keptOut();
  }
}
