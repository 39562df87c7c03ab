package perdura.hotpath.cycle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Paths between hubs, kept so that the best of them is one comparison away. Hubs are the assets
 * that trade with most others; all others are <em>leaves</em>. For two hubs {@code h} and {@code
 * k}, by their numbers:
 *
 * <ul>
 *   <li>the rate from h to k, in a square for either direction of reading;
 *   <li>{@link #over}: paths h, leaf, k, one for each leaf that trades with both;
 *   <li>{@link #through}: paths h, leaf, leaf, k, one for each pair of leaves that joins them.
 * </ul>
 *
 * So memory follows the graph: a leaf has a slot for each two of its hubs. The set of hubs is
 * fixed; pairs are added one by one, in any order. After heavy and light vertices in dynamic
 * counting of small subgraphs.
 */
final class Hubs {
  /** The number of what is no hub. */
  static final int NONE = -1;

  private static final int CELL = 4;

  private final Arcs arcs;
  private final int count;
  private final int[] hubs;
  private final int[] arcBetween;
  private final double[] out;
  private final double[] in;
  private final MaxTree[] over;
  private final MaxTree[] through;
  private int[] numbers;
  private @Nullable IntList[] hubArcs;
  private @Nullable IntList[] leafArcs;
  private @Nullable IntList[] leafCells;
  private @Nullable IntList[] pairCells;

  /** No pairs yet between these hubs and any leaves. */
  Hubs(Arcs arcs, int[] hubs) {
    this.arcs = arcs;
    this.hubs = hubs.clone();
    this.count = hubs.length;
    this.arcBetween = new int[count * count];
    Arrays.fill(arcBetween, Arcs.NONE);
    this.out = new double[count * count];
    this.in = new double[count * count];
    this.over = new MaxTree[count * count];
    this.through = new MaxTree[count * count];
    Arrays.fill(over, MaxTree.NONE);
    Arrays.fill(through, MaxTree.NONE);
    this.numbers = new int[16];
    Arrays.fill(numbers, NONE);
    this.hubArcs = new IntList[16];
    this.leafArcs = new IntList[16];
    this.leafCells = new IntList[16];
    this.pairCells = new IntList[16];
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
      hubArcs = Arrays.copyOf(hubArcs, numbers.length);
      leafArcs = Arrays.copyOf(leafArcs, numbers.length);
      leafCells = Arrays.copyOf(leafCells, numbers.length);
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

  /** Rates for screening by {@code from * count + to}. */
  double[] out() {
    return out;
  }

  /** Rates for screening by {@code to * count + from}. */
  double[] in() {
    return in;
  }

  /** The arc between two hubs, or {@link Arcs#NONE}. */
  int arc(int from, int to) {
    return arcBetween[from * count + to];
  }

  /** Paths from one hub to another by one leaf. */
  MaxTree over(int from, int to) {
    return over[from * count + to];
  }

  /** Paths from one hub to another by two leaves. */
  MaxTree through(int from, int to) {
    return through[from * count + to];
  }

  /** Takes in a pair of assets with its rates. */
  void add(int pair) {
    int arc = 2 * pair;
    makeRoom(Math.max(arcs.tail(arc), arcs.head(arc)));
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
    refresh(pair);
  }

  /** An arc from a leaf to a hub. */
  private void addHubArc(int arc) {
    int leaf = arcs.tail(arc);
    IntList others = list(hubArcs, leaf);
    for (int i = 0; i < others.size(); i++) {
      addOver(leaf, arc, others.get(i));
    }
    IntList leaves = list(leafArcs, leaf);
    for (int i = 0; i < leaves.size(); i++) {
      addThrough(leaves.get(i), arc);
    }
    others.add(arc);
  }

  private void addOver(int leaf, int arc, int other) {
    int hub = number(arcs.head(arc));
    int otherHub = number(arcs.head(other));
    IntList cells = list(leafCells, leaf);
    cells.add(arc);
    cells.add(other);
    cells.add(tree(over, hub, otherHub).add(arc ^ 1, other, Arcs.NONE));
    cells.add(tree(over, otherHub, hub).add(other ^ 1, arc, Arcs.NONE));
  }

  /** Paths by a pair of leaves that begin or end with an arc from its tail to a hub. */
  private void addThrough(int leafArc, int hubArc) {
    IntList others = list(hubArcs, arcs.head(leafArc));
    for (int i = 0; i < others.size(); i++) {
      addThrough(leafArc, hubArc, others.get(i));
    }
  }

  private void addThrough(int leafArc, int tailArc, int headArc) {
    int tailHub = number(arcs.head(tailArc));
    int headHub = number(arcs.head(headArc));
    if (tailHub == headHub) {
      return;
    }
    boolean forward = (leafArc & 1) == 0;
    addCell(leafArc & -2, forward ? tailArc : headArc, forward ? headArc : tailArc);
  }

  private void addCell(int leafArc, int tailArc, int headArc) {
    int tailHub = number(arcs.head(tailArc));
    int headHub = number(arcs.head(headArc));
    IntList cells = cellsOf(leafArc >> 1);
    cells.add(tailArc);
    cells.add(headArc);
    cells.add(tree(through, tailHub, headHub).add(tailArc ^ 1, leafArc, headArc));
    cells.add(tree(through, headHub, tailHub).add(headArc ^ 1, leafArc ^ 1, tailArc));
  }

  /** An arc between two leaves. */
  private void addLeafPair(int arc) {
    IntList tailHubs = list(hubArcs, arcs.tail(arc));
    cellsOf(arc >> 1);
    for (int i = 0; i < tailHubs.size(); i++) {
      addThrough(arc, tailHubs.get(i));
    }
    list(leafArcs, arcs.tail(arc)).add(arc);
    list(leafArcs, arcs.head(arc)).add(arc ^ 1);
  }

  private IntList cellsOf(int pair) {
    if (pair >= pairCells.length) {
      pairCells = Arrays.copyOf(pairCells, Math.max(pair + 1, 2 * pairCells.length));
    }
    return list(pairCells, pair);
  }

  private MaxTree tree(MaxTree[] trees, int from, int to) {
    int at = from * count + to;
    if (trees[at] == MaxTree.NONE) {
      trees[at] = new MaxTree();
    }
    return trees[at];
  }

  private static IntList list(@Nullable IntList[] lists, int at) {
    IntList list = lists[at];
    if (list == null) {
      list = new IntList();
      lists[at] = list;
    }
    return list;
  }

  /** Arcs from a leaf to its hubs. */
  IntList hubArcs(int leaf) {
    return list(hubArcs, leaf);
  }

  /** Arcs from a leaf to other leaves. */
  IntList leafArcs(int leaf) {
    return list(leafArcs, leaf);
  }

  /** Takes over the rates of a pair that was added. */
  void refresh(int pair) {
    int arc = 2 * pair;
    int tail = number(arcs.tail(arc));
    int head = number(arcs.head(arc));
    if (tail != NONE && head != NONE) {
      refreshHubs(tail, head, arc);
    } else if (tail == NONE && head == NONE) {
      refreshThrough(arc, NONE);
    } else {
      refreshLeaf(head == NONE ? arc ^ 1 : arc);
    }
  }

  private void refreshHubs(int tail, int head, int arc) {
    out[tail * count + head] = arcs.screen(arc);
    in[head * count + tail] = arcs.screen(arc);
    out[head * count + tail] = arcs.screen(arc ^ 1);
    in[tail * count + head] = arcs.screen(arc ^ 1);
  }

  /** What passes an arc from a leaf to a hub, or its reverse. */
  private void refreshLeaf(int arc) {
    int leaf = arcs.tail(arc);
    IntList cells = list(leafCells, leaf);
    for (int at = 0; at < cells.size(); at += CELL) {
      if (cells.get(at) == arc || cells.get(at + 1) == arc) {
        refreshOver(cells, at);
      }
    }
    IntList leaves = list(leafArcs, leaf);
    for (int i = 0; i < leaves.size(); i++) {
      refreshThrough(leaves.get(i), arc);
    }
  }

  private void refreshOver(IntList cells, int at) {
    int first = cells.get(at);
    int second = cells.get(at + 1);
    int from = number(arcs.head(first));
    int to = number(arcs.head(second));
    setOver(tree(over, from, to), cells.get(at + 2), first ^ 1, second);
    setOver(tree(over, to, from), cells.get(at + 3), second ^ 1, first);
  }

  private void setOver(MaxTree tree, int slot, int first, int second) {
    double rate = arcs.rate(first);
    double bend = arcs.bend(first) + rate * arcs.bend(second);
    tree.set(slot, rate * arcs.rate(second), bend, arcs.screen(first) * arcs.screen(second));
  }

  /** Paths by a pair of leaves: those that pass a hub's arc, or all. */
  private void refreshThrough(int leafArc, int hubArc) {
    int arc = leafArc & -2;
    IntList cells = cellsOf(arc >> 1);
    for (int at = 0; at < cells.size(); at += CELL) {
      int tail = cells.get(at);
      int head = cells.get(at + 1);
      if (hubArc == NONE || tail == hubArc || head == hubArc) {
        int from = number(arcs.head(tail));
        int to = number(arcs.head(head));
        setThrough(tree(through, from, to), cells.get(at + 2), tail ^ 1, arc, head);
        setThrough(tree(through, to, from), cells.get(at + 3), head ^ 1, arc ^ 1, tail);
      }
    }
  }

  private void setThrough(MaxTree tree, int slot, int first, int second, int third) {
    double rate = arcs.rate(first);
    double rateOfTwo = rate * arcs.rate(second);
    double bend = arcs.bend(first) + rate * arcs.bend(second) + rateOfTwo * arcs.bend(third);
    double screen = arcs.screen(first) * arcs.screen(second) * arcs.screen(third);
    tree.set(slot, rateOfTwo * arcs.rate(third), bend, screen);
  }
}
