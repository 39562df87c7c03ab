package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * All profitable cycles through one edge, the most profitable first, by best-first search.
 *
 * <p>A candidate's key is more than any of its routes can gain, by {@link GainBound}. The candidate
 * with the greatest key is taken apart, an arc into its edges, until it is a route, which is sized.
 * A sized route that comes out first gains more than all that is left can.
 *
 * <p>Ways are found once. What others take of them leaves them with less and never more, so when a
 * cycle was taken, those that still promise something are looked at anew.
 */
final class RouteSearch implements Way {
  private static final int NONE = -1;
  private static final double MUCH_AS_GOOD = 1 + 1e-4;
  private static final int MOST_OTHERS = 256;
  private static final int STEPS_PER_SIZING = 16;

  private final Market market;
  private final Arcs arcs;
  private final GainBound bound;
  private final Ways ways = new Ways();
  private final Frontier frontier = new Frontier();
  private final Frontier sized = new Frontier();
  private final RoutePlan plan;
  private final LegCheck legCheck;
  private int edge;
  private boolean onlyBest;
  private int sizings;
  private long steps;
  private long leftBehind;
  private long dropped;
  private long keptOut;

  RouteSearch(Market market, Arcs arcs, GasScreen gas, RoutePlan plan, LegCheck legCheck) {
    this.market = market;
    this.arcs = arcs;
    this.bound = new GainBound(market, arcs, gas);
    this.plan = plan;
    this.legCheck = legCheck;
  }

  /**
   * Grants a budget; candidates beyond it are left behind, those that promise least.
   *
   * @param mostSizings of routes, above 0
   */
  void grant(int mostSizings) {
    sizings = mostSizings;
    steps = (long) mostSizings * STEPS_PER_SIZING;
  }

  /** How many sizings are left of the budget. */
  int sizingsLeft() {
    return sizings;
  }

  /**
   * Begins anew within the budget, with an edge that has a rate.
   *
   * @param forBest whether only the most profitable route is asked for; what cannot gain more than
   *     one that was sized is then not looked at
   */
  void begin(int throughEdge, boolean forBest) {
    onlyBest = forBest;
    edge = throughEdge;
    bound.begin(throughEdge);
    ways.clear();
  }

  /** What the rates of a cycle must multiply to more than to be worth an offer. */
  double leastProduct() {
    return bound.leastProduct();
  }

  @Override
  public void offer(int first, int second, int third) {
    if (second == Arcs.NONE || bound.mayExceed(first, second, third)) {
      consider(resolve(first), resolve(second), resolve(third));
    }
  }

  private void consider(int first, int second, int third) {
    double key = bound.of(first, second, third);
    if (key > bound.floor() && mayPass(first, second, third)) {
      count(ways.add(key, bound.product(), first, second, third));
    }
  }

  /** Begins with the ways that promise enough, the one that promises most being sized at once. */
  private void open() {
    frontier.clear();
    sized.clear();
    int sizedWay = onlyBest && ways.size() > 0 && sizings > 0 ? sizeGreatest() : NONE;
    for (int way = 0; way < ways.size(); way++) {
      if (ways.key(way) > bound.floor() && way != sizedWay) {
        count(
            frontier.add(
                ways.key(way),
                ways.product(way),
                ways.first(way),
                ways.second(way),
                ways.third(way)));
      }
    }
  }

  /** So that little of the rest is looked at; the way, or {@link #NONE} if it was but a part. */
  private int sizeGreatest() {
    int way = ways.greatest();
    int first = bestEdge(ways.first(way));
    int second = bestEdge(ways.second(way));
    int third = bestEdge(ways.third(way));
    if (mayPass(first, second, third)) {
      size(first, second, third);
    }
    boolean isRoute =
        first == ways.first(way) && second == ways.second(way) && third == ways.third(way);
    return isRoute ? way : NONE;
  }

  /** Whether any way still promises something, after a cycle was taken. */
  boolean again() {
    if (market.rate(edge) == 0) {
      return false;
    }
    double fall = bound.lookAgain();
    int count = ways.size();
    ways.clear();
    for (int way = 0; way < count; way++) {
      if (ways.product(way) * fall > bound.leastProduct()) {
        lookAgain(ways.first(way), ways.second(way), ways.third(way));
      }
    }
    return ways.size() > 0;
  }

  private void lookAgain(int first, int second, int third) {
    double key = bound.of(first, second, third);
    if (key > bound.floor()) {
      ways.add(key, bound.product(), first, second, third); // no further on than it was
    }
  }

  /**
   * Whether those elements that are edges may be legs; arcs are asked when they are taken apart.
   */
  private boolean mayPass(int first, int second, int third) {
    boolean may = mayPass(first) && mayPass(second) && mayPass(third);
    if (!may) {
      keptOut++;
    }
    return may;
  }

  private boolean mayPass(int element) {
    return element >= 0 || element == Arcs.NONE || legCheck.mayTrade(~element >> 1);
  }

  private int bestEdge(int element) {
    return element >= 0 ? ~arcs.bestEdge(element) : element;
  }

  /** An arc of a single edge is that edge. */
  private int resolve(int element) {
    return element >= 0 ? arcs.element(element) : element;
  }

  /** How many candidates the budget left behind so far, or found no room among a million others. */
  long leftBehind() {
    return leftBehind;
  }

  /**
   * How many routes so far looked profitable in doubles and were not in integers, those aside that
   * were settled with a better one known.
   */
  long dropped() {
    return dropped;
  }

  /** How many candidates so far would gain and hold a leg that may not trade. */
  long keptOut() {
    return keptOut;
  }

  /** Shows all profitable routes of what was offered, each as if it were the only one. */
  void showAll(CycleVisitor visitor) {
    open();
    int candidate = next();
    while (candidate != NONE) {
      if (settle(candidate, 0) > 0) {
        plan.keep();
        visitor.onCycle(plan.kept());
      }
      candidate = next();
    }
  }

  /**
   * Shows the most profitable route of what was offered, and supposes that it was traded. Where
   * lots are coarse, what gains most before rounding need not gain most after it, so others are
   * settled as well while they may gain more than the best one did.
   */
  boolean takeBest(CycleVisitor visitor) {
    open();
    double best = 0;
    int others = 0;
    int candidate = next();
    while (candidate != NONE
        && others <= MOST_OTHERS
        && sized.key(candidate) > best * MUCH_AS_GOOD) {
      double gain = settle(candidate, best);
      if (gain > best) {
        best = gain;
        plan.keep();
        bound.raiseFloor(best);
      }
      others += best > 0 ? 1 : 0;
      candidate = next();
    }
    if (best > 0) {
      visitor.onCycle(plan.kept());
      plan.supposeTraded();
    }
    return best > 0;
  }

  /** The next of the sized routes, none of the others being able to gain more; or {@link #NONE}. */
  private int next() {
    while (!isBestSized()) {
      if (frontier.size() == 0) {
        return NONE;
      }
      if (frontier.greatest() <= bound.floor()) {
        frontier.clear();
      } else if (sizings == 0 || steps == 0) {
        leftBehind += frontier.size();
        frontier.clear();
      } else {
        expand(frontier.poll());
      }
    }
    return sized.poll();
  }

  private boolean isBestSized() {
    return sized.size() > 0 && (frontier.size() == 0 || sized.greatest() >= frontier.greatest());
  }

  private void expand(int candidate) {
    steps--;
    if (!openArc(candidate)) {
      size(frontier.first(candidate), frontier.second(candidate), frontier.third(candidate));
    }
  }

  /** Takes the first arc of a way apart; false if it is a route already. */
  private boolean openArc(int candidate) {
    int first = frontier.first(candidate);
    int second = frontier.second(candidate);
    int third = frontier.third(candidate);
    int arc = first >= 0 ? first : second >= 0 ? second : third;
    if (arc < 0) {
      return false;
    }
    double need = bound.leastProduct() * arcs.rate(arc) / frontier.value(candidate);
    for (int i = 0; i < arcs.edgeCount(arc); i++) {
      int element = ~arcs.edge(arc, i);
      if (market.rate(~element) < need) {
        continue;
      }
      if (first >= 0) {
        promise(element, second, third);
      } else if (second >= 0) {
        promise(first, element, third);
      } else {
        promise(first, second, element);
      }
    }
    return true;
  }

  private void promise(int first, int second, int third) {
    double key = bound.of(first, second, third);
    if (key > bound.floor() && mayPass(first, second, third)) {
      count(frontier.add(key, bound.product(), first, second, third));
    }
  }

  /** What finds no room is left behind. */
  private void count(boolean hasRoom) {
    leftBehind += hasRoom ? 0 : 1;
  }

  private void size(int first, int second, int third) {
    sizings--;
    double key = plan.size(edge, first, second, third);
    if (key > 0) {
      count(sized.add(key, plan.input(), first, second, third));
      double sure = key - plan.loss();
      if (onlyBest) {
        bound.raiseFloor(sure);
      }
    }
  }

  private double settle(int candidate, double toBeat) {
    double gain =
        plan.settle(
            edge,
            sized.first(candidate),
            sized.second(candidate),
            sized.third(candidate),
            sized.value(candidate),
            toBeat);
    dropped += gain > 0 || toBeat > 0 ? 0 : 1;
    return gain;
  }
}
