package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Paths between hubs, kept so that the best of them is one comparison away. Hubs are the assets
 * that trade with most others; all others are <em>leaves</em>. For two hubs {@code h} and {@code
 * k}, by their numbers:
 *
 * <ul>
 *   <li>the rate from h to k, in a square;
 *   <li>{@link #over}: paths h, leaf, k, one for each leaf that trades with both;
 *   <li>{@link #through}: paths h, leaf, leaf, k, one for each pair of leaves that joins them;
 *   <li>{@link #twoLegs}: a bound for all paths h, hub or leaf, k.
 * </ul>
 *
 * So memory follows the graph: a leaf has a slot for each two of its hubs. Slots and bounds rise
 * with the rates and are lowered by who looks, so most changes of a rate do not touch them. The set
 * of hubs is fixed; pairs are added one by one, in any order. After heavy and light vertices in
 * dynamic counting of small subgraphs.
 */
final class Hubs {
  /** The number of what is no hub. */
  static final int NONE = -1;

  /** By how much more than its rate is held of an arc that rose, so that it can rise unnoticed. */
  private static final double SLACK = 1e-4;

  private static final int OVER = 3;
  private static final int THROUGH = 4;

  private final Arcs arcs;
  private final int count;
  private final int[] hubs;
  private final int[] arcBetween;
  private final double[] rates;
  private final double[] twoLegs;
  private final PathSet[] over;
  private final PathSet[] through;
  private int[] numbers;

  /** By arc: no less than its rate, and what slots hold is no less than its paths' products. */
  private double[] held = new double[32];

  /** By leaf. */
  private final IntLists hubArcs = new IntLists();

  private final IntLists leafArcs = new IntLists();

  /** By arc, for each path: its set, its slot, its other arc. */
  private final IntLists overs = new IntLists();

  /** By arc, for each path: its set, its slot, its other arcs. */
  private final IntLists throughs = new IntLists();

  /** No pairs yet between these hubs and any leaves. */
  Hubs(Arcs arcs, int[] hubs) {
    this.arcs = arcs;
    this.hubs = hubs.clone();
    this.count = hubs.length;
    this.arcBetween = new int[count * count];
    Arrays.fill(arcBetween, Arcs.NONE);
    this.rates = new double[count * count];
    this.twoLegs = new double[count * count];
    this.over = new PathSet[count * count];
    this.through = new PathSet[count * count];
    Arrays.fill(over, PathSet.NONE);
    Arrays.fill(through, PathSet.NONE);
    this.numbers = new int[16];
    Arrays.fill(numbers, NONE);
    for (int hub = 0; hub < count; hub++) {
      makeRoom(hubs[hub]);
      numbers[hubs[hub]] = hub;
    }
  }

  private void makeRoom(int asset) {
    if (asset >= numbers.length) {
      int before = numbers.length;
      numbers = Arrays.copyOf(numbers, Math.max(asset + 1, 2 * before));
      Arrays.fill(numbers, before, numbers.length, NONE);
    }
  }

  /** How many hubs there are. */
  int count() {
    return count;
  }

  /** A hub's number, or {@link #NONE} for a leaf. */
  int number(int asset) {
    return asset < numbers.length ? numbers[asset] : NONE;
  }

  int asset(int number) {
    return hubs[number];
  }

  /** The rate for screening from one hub to another; 0 if they do not trade. */
  double rate(int from, int to) {
    return rates[from * count + to];
  }

  /** The arc between two hubs, or {@link Arcs#NONE}. */
  int arc(int from, int to) {
    return arcBetween[from * count + to];
  }

  /** No path of two legs from one hub to another has more. */
  double twoLegs(int from, int to) {
    return twoLegs[from * count + to];
  }

  /** Lowers that bound to what the best path has. */
  void lowerTwoLegs(int from, int to, double best) {
    twoLegs[from * count + to] = best;
  }

  /** Paths from one hub to another by one leaf. */
  PathSet over(int from, int to) {
    return over[from * count + to];
  }

  /** Paths from one hub to another by two leaves. */
  PathSet through(int from, int to) {
    return through[from * count + to];
  }

  /** Arcs from each leaf to its hubs. */
  IntLists hubArcs() {
    return hubArcs;
  }

  /** Arcs from each leaf to other leaves. */
  IntLists leafArcs() {
    return leafArcs;
  }

  /** Takes in a pair of assets with its rates. */
  void add(int pair) {
    int arc = 2 * pair;
    makeRoom(Math.max(arcs.tail(arc), arcs.head(arc)));
    if (arc + 2 > held.length) {
      held = Arrays.copyOf(held, Math.max(arc + 2, 2 * held.length));
    }
    int tail = number(arcs.tail(arc));
    int head = number(arcs.head(arc));
    if (tail != NONE && head != NONE) {
      arcBetween[tail * count + head] = arc;
      arcBetween[head * count + tail] = arc ^ 1;
    } else if (tail == NONE && head == NONE) {
      addLeafPair(arc);
    } else {
      addHubArc(head == NONE ? arc ^ 1 : arc);
    }
    refresh(arc);
    refresh(arc ^ 1);
  }

  /** An arc from a leaf to a hub. */
  private void addHubArc(int arc) {
    int leaf = arcs.tail(arc);
    for (int i = 0; i < hubArcs.size(leaf); i++) {
      int other = hubArcs.get(leaf, i);
      addOver(arc ^ 1, other);
      addOver(other ^ 1, arc);
    }
    for (int i = 0; i < leafArcs.size(leaf); i++) {
      addThroughs(arc, leafArcs.get(leaf, i));
    }
    hubArcs.add(leaf, arc);
  }

  /** An arc between two leaves. */
  private void addLeafPair(int arc) {
    int tail = arcs.tail(arc);
    for (int i = 0; i < hubArcs.size(tail); i++) {
      addThroughs(hubArcs.get(tail, i), arc);
    }
    leafArcs.add(tail, arc);
    leafArcs.add(arcs.head(arc), arc ^ 1);
  }

  /** Paths by two leaves, the first of which has these arcs to a hub and to the other leaf. */
  private void addThroughs(int hubArc, int leafArc) {
    int leaf = arcs.head(leafArc);
    for (int i = 0; i < hubArcs.size(leaf); i++) {
      int other = hubArcs.get(leaf, i);
      if (arcs.head(other) != arcs.head(hubArc)) {
        addThrough(hubArc ^ 1, leafArc, other);
        addThrough(other ^ 1, leafArc ^ 1, hubArc);
      }
    }
  }

  private void addOver(int first, int second) {
    int set = set(over, first, second);
    int slot = over[set].add(first, second, Arcs.NONE);
    addOver(first, set, slot, second);
    addOver(second, set, slot, first);
  }

  private void addOver(int arc, int set, int slot, int other) {
    overs.add(arc, set);
    overs.add(arc, slot);
    overs.add(arc, other);
  }

  private void addThrough(int first, int middle, int last) {
    int set = set(through, first, last);
    int slot = through[set].add(first, middle, last);
    addThrough(first, set, slot, middle, last);
    addThrough(middle, set, slot, first, last);
    addThrough(last, set, slot, first, middle);
  }

  private void addThrough(int arc, int set, int slot, int one, int other) {
    throughs.add(arc, set);
    throughs.add(arc, slot);
    throughs.add(arc, one);
    throughs.add(arc, other);
  }

  /** Where the set of paths is that begin and end with these arcs. */
  private int set(PathSet[] sets, int first, int last) {
    int at = number(arcs.tail(first)) * count + number(arcs.head(last));
    if (sets[at] == PathSet.NONE) {
      sets[at] = new PathSet();
    }
    return at;
  }

  /** Takes over the rate of an arc that was added. */
  void refresh(int arc) {
    int tail = number(arcs.tail(arc));
    int head = number(arcs.head(arc));
    double rate = arcs.screen(arc);
    if (tail != NONE && head != NONE) {
      rates[tail * count + head] = rate;
      raiseByHub(tail, head, rate);
    } else if (rate > held[arc]) {
      held[arc] = rate * (1 + SLACK);
      raiseOver(arc, held[arc]);
      raiseThrough(arc, held[arc]);
    }
  }

  /** Lowers to its present rate what is held of an arc that does not join two hubs. */
  void lower(int arc) {
    held[arc] = arcs.screen(arc);
  }

  private void raiseByHub(int tail, int head, double rate) {
    for (int hub = 0; hub < count; hub++) {
      raiseTwoLegs(tail * count + hub, rate * rates[head * count + hub]);
      raiseTwoLegs(hub * count + head, rate * rates[hub * count + tail]);
    }
  }

  private void raiseTwoLegs(int at, double rate) {
    twoLegs[at] = Math.max(twoLegs[at], rate);
  }

  private void raiseOver(int arc, double rate) {
    for (int at = 0; at < overs.size(arc); at += OVER) {
      int set = overs.get(arc, at);
      double both = rate * held[overs.get(arc, at + 2)];
      over[set].raise(overs.get(arc, at + 1), both);
      raiseTwoLegs(set, both);
    }
  }

  private void raiseThrough(int arc, double rate) {
    for (int at = 0; at < throughs.size(arc); at += THROUGH) {
      double others = held[throughs.get(arc, at + 2)] * held[throughs.get(arc, at + 3)];
      through[throughs.get(arc, at)].raise(throughs.get(arc, at + 1), rate * others);
    }
  }
}
