package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * All profitable cycles through one edge, the most profitable first, by best-first search.
 *
 * <p>A candidate's key is more than any of its routes can gain, valued in the asset that the edge
 * takes in: an arc stands for its best rate and its least bend, and {@code rate * x / (1 + bend *
 * x) - x} is at most {@code (sqrt(rate) - 1)^2 / bend}, and at most {@code (rate - 1) * x} for the
 * greatest {@code x} that every leg takes. The candidate with the greatest key is taken apart, an
 * arc into its edges, until it is a route, which is sized. A sized route that comes out first gains
 * more than all that is left can.
 *
 * <p>Ways are found once. What others take of them leaves them with less and never more, so when a
 * cycle was taken, those that still promise something are looked at anew.
 *
 * <p>A cycle is sized from its start and not from the edge. Let q be the rate from the start to the
 * edge's tail; then a gain in the start times q is at most the cycle's rate times the gain seen
 * from the edge, so the key of an unsized candidate is multiplied by its rate.
 */
final class RouteSearch implements Way {
  private static final int NONE = -1;
  private static final double MORE = 1 + 1e-12;
  private static final double MUCH_AS_GOOD = 1 + 1e-4;
  private static final int MOST_OTHERS = 256;
  private static final int STEPS_PER_SIZING = 16;

  private final Market market;
  private final Arcs arcs;
  private final GasScreen gas;
  private final Ways ways = new Ways();
  private final Frontier frontier = new Frontier();
  private final Frontier sized = new Frontier();
  private final RoutePlan plan;
  private final LegCheck legCheck;
  private int edge;
  private boolean onlyBest;
  private double leastProfit;
  private double least;
  private double floor;
  private double floorBeforeGas;
  private double edgeRate;
  private double edgeBend;
  private double rate;
  private double bend;
  private int sizings;
  private long steps;
  private long leftBehind;
  private long dropped;
  private long keptOut;

  RouteSearch(Market market, Arcs arcs, GasScreen gas, RoutePlan plan, LegCheck legCheck) {
    this.market = market;
    this.gas = gas;
    this.arcs = arcs;
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
    leastProfit = gas.leastProfit(market.from(throughEdge));
    ways.clear();
    look();
  }

  /** At the edge as it is now. */
  private void look() {
    edgeRate = market.rate(edge);
    edgeBend = market.bend(edge);
    least = LEAST_PRODUCT;
    floor = 0;
    floorBeforeGas = 0;
    raiseFloor(leastProfit);
  }

  /** What the rates of a cycle must multiply to more than to be worth an offer. */
  double leastProduct() {
    return least;
  }

  @Override
  public void offer(int first, int second, int third) {
    if (second == Arcs.NONE || mayGain(first, second, third)) {
      consider(resolve(first), resolve(second), resolve(third));
    }
  }

  /** Says of arcs what {@link #key} would, in few steps: most of what is offered ends here. */
  private boolean mayGain(int first, int second, int third) {
    rate = edgeRate;
    bend = edgeBend;
    passArc(first);
    passArc(second);
    if (third != Arcs.NONE) {
      passArc(third);
    }
    return mayGain(rate * MORE);
  }

  private void passArc(int arc) {
    bend += rate * arcs.bend(arc);
    rate *= arcs.rate(arc);
  }

  /** (sqrt(r) - 1)^2 is at most (r - 1)^2 / 4, which takes neither a root nor a division. */
  private boolean mayGain(double product) {
    double excess = product - 1;
    return excess > 0 && excess * excess * product > 4 * bend * floorBeforeGas;
  }

  private void consider(int first, int second, int third) {
    double key = key(first, second, third);
    if (key > floor && mayPass(first, second, third)) {
      count(ways.add(key, rate, first, second, third));
    }
  }

  /** Begins with the ways that promise enough, the one that promises most being sized at once. */
  private void open() {
    frontier.clear();
    sized.clear();
    int sizedWay = onlyBest && ways.size() > 0 && sizings > 0 ? sizeGreatest() : NONE;
    for (int way = 0; way < ways.size(); way++) {
      if (ways.key(way) > floor && way != sizedWay) {
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
    double before = edgeRate;
    look();
    double fall = edgeRate / before * MORE;
    int count = ways.size();
    ways.clear();
    for (int way = 0; way < count; way++) {
      if (ways.product(way) * fall > least) {
        lookAgain(ways.first(way), ways.second(way), ways.third(way));
      }
    }
    return ways.size() > 0;
  }

  private void lookAgain(int first, int second, int third) {
    double key = key(first, second, third);
    if (key > floor) {
      ways.add(key, rate, first, second, third); // no further on than it was
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

  /**
   * Keeps away what cannot gain more than {@code gain} after costs, which are at least the edge's.
   * A cycle bends at least as its edge does, so with {@code s = sqrt(rate) - 1} it gains, before
   * costs, at most {@code ((1 + s) * s)^2 / bend of the edge}.
   */
  private void raiseFloor(double gain) {
    if (gain <= floor) {
      return;
    }
    double cost = gas.cost(market.from(edge), market.gas(edge >> 1));
    floor = gain;
    floorBeforeGas = gain + cost;
    double root = Math.sqrt(1 + 4 * Math.sqrt((gain + cost) * edgeBend));
    double rateRoot = 1 + (root - 1) / 2;
    least = Math.max(least, rateRoot * rateRoot * (2 - MORE));
  }

  /** An arc of a single edge is that edge. */
  private int resolve(int element) {
    return element >= 0 ? arcs.element(element) : element;
  }

  private double key(int first, int second, int third) {
    rate = edgeRate;
    bend = edgeBend;
    pass(first);
    pass(second);
    pass(third);
    double product = rate * MORE;
    return mayGain(product) ? gain(product, first, second, third) : 0;
  }

  private void pass(int element) {
    if (element >= 0) {
      passArc(element);
    } else if (element != Arcs.NONE) {
      bend += rate * market.bend(~element);
      rate *= market.rate(~element);
    }
  }

  private double gain(double product, int first, int second, int third) {
    double root = Math.sqrt(product) - 1;
    double gain = bend > 0 ? root * root / bend * product : Double.POSITIVE_INFINITY;
    if (gain > floorBeforeGas) {
      gain = Math.min(gain, atLevels(product, first, second, third) * product);
    }
    if (gain <= floorBeforeGas) {
      return 0;
    }
    long units = market.gas(edge >> 1) + units(first) + units(second) + units(third);
    return gain - gas.cost(market.from(edge), units);
  }

  /**
   * Where only one leg's levels end and all others go on at their rates, the route gains at most
   * what that leg's levels gain with the others' rates: the least of it over all legs.
   */
  private double atLevels(double product, int first, int second, int third) {
    double least = atLevels(~edge, product);
    double before = edgeRate;
    least = Math.min(least, atLevels(first, product) / before);
    before *= rate(first);
    least = Math.min(least, atLevels(second, product) / before);
    before *= rate(second);
    return Math.min(least, atLevels(third, product) / before);
  }

  /** Of a leg, in what it takes; a pool takes as much as it gets. */
  private double atLevels(int element, double product) {
    if (element >= 0) {
      return arcs.bend(element) > 0
          ? Double.POSITIVE_INFINITY
          : (product - 1) * arcs.depth(element);
    }
    if (element == Arcs.NONE || market.bend(~element) > 0) {
      return Double.POSITIVE_INFINITY;
    }
    return ofLevels(~element, product / market.rate(~element));
  }

  private double ofLevels(int book, double rest) {
    double gain = 0;
    int levels = market.segments(book);
    for (int level = 0; level < levels; level++) {
      double excess = rest * market.segmentRate(book, level) - 1;
      if (excess <= 0) {
        break;
      }
      gain += excess * market.segmentLength(book, level);
    }
    return gain;
  }

  private double rate(int element) {
    return element >= 0 ? arcs.rate(element) : element == Arcs.NONE ? 1 : market.rate(~element);
  }

  private long units(int element) {
    if (element >= 0) {
      return arcs.gas(element);
    }
    return element == Arcs.NONE ? 0 : market.gas(~element >> 1);
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
        raiseFloor(best);
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
      if (frontier.greatest() <= floor) {
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
    double need = least * arcs.rate(arc) / frontier.value(candidate);
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
    double key = key(first, second, third);
    if (key > floor && mayPass(first, second, third)) {
      count(frontier.add(key, rate, first, second, third));
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
        raiseFloor(sure);
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
