package perdura.hotpath.cycle;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/**
 * Which assets can be traded for which: parallel instruments collapsed. A pair of assets has the
 * number of its first instrument and two <em>arcs</em>, {@code 2 * pair} and {@code 2 * pair + 1},
 * each the reverse of the other; so most edges are of the arc of their own number, and what follows
 * from that need not wait for memory. An arc's rate is the greatest of its edges and its bend the
 * least, so that {@code rate * x / (1 + bend * x)} is at least what any of them gives.
 */
final class Arcs {
  /** No arc. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int PARTS = 4;
  private static final int BEND = 1;
  private static final int DEPTH = 2;
  private static final int SCREEN = 3;

  private final Market market;
  private final GasScreen screen;
  private int instruments;
  private int[] heads = new int[32];

  /** What is read together lies together, within a cache line. */
  private double[] parts = new double[32 * PARTS];

  private int[] bestEdges = new int[32];
  private int[] elements = new int[32];
  private long[] gases = new long[16];
  private int[][] edges = new int[16][];
  private int[] edgeCounts = new int[16];
  private int[] arcOfEdge = new int[32];
  private int[][] out = new int[16][];
  private int[] outCounts = new int[16];
  private long[] keys = new long[64];
  private int[] found = new int[64];
  private int remembered;

  /**
   * @param screen the edges' rates for screening
   */
  Arcs(Market market, GasScreen screen) {
    this.market = market;
    this.screen = screen;
    Arrays.fill(keys, NONE);
  }

  /** Takes in the next instrument; true if its assets had no pair yet, which it then is. */
  boolean add(int instrument) {
    instruments = instrument + 1;
    makeRoom();
    int edge = 2 * instrument;
    int tail = market.from(edge);
    int head = market.to(edge);
    int arc = between(tail, head);
    boolean isNew = arc == NONE;
    if (isNew) {
      arc = edge;
      addPair(arc, tail, head);
    }
    addEdge(arc, edge);
    if (!isNew) {
      collapse(arc);
      collapse(arc ^ 1);
    }
    return isNew;
  }

  private void makeRoom() {
    if (2 * instruments > heads.length) {
      heads = Arrays.copyOf(heads, 2 * heads.length);
      parts = Arrays.copyOf(parts, heads.length * PARTS);
      bestEdges = Arrays.copyOf(bestEdges, heads.length);
      elements = Arrays.copyOf(elements, heads.length);
      arcOfEdge = Arrays.copyOf(arcOfEdge, heads.length);
      edges = Arrays.copyOf(edges, instruments * 2);
      edgeCounts = Arrays.copyOf(edgeCounts, instruments * 2);
      gases = Arrays.copyOf(gases, instruments * 2);
    }
  }

  private void addPair(int arc, int tail, int head) {
    heads[arc] = head;
    heads[arc + 1] = tail;
    edges[arc >> 1] = new int[2];
    addOut(tail, arc);
    addOut(head, arc + 1);
    remember(tail, head, arc);
    remember(head, tail, arc + 1);
  }

  private void addOut(int asset, int arc) {
    if (asset >= out.length) {
      out = Arrays.copyOf(out, Math.max(asset + 1, 2 * out.length));
      outCounts = Arrays.copyOf(outCounts, out.length);
    }
    int[] all = out[asset] == null ? new int[4] : out[asset];
    if (outCounts[asset] == all.length) {
      all = Arrays.copyOf(all, 2 * all.length);
    }
    all[outCounts[asset]++] = arc;
    out[asset] = all;
  }

  private void addEdge(int arc, int edge) {
    int pair = arc >> 1;
    long legGas = market.gas(edge >> 1);
    gases[pair] = edgeCounts[pair] == 0 ? legGas : Math.min(gases[pair], legGas);
    if (edgeCounts[pair] == edges[pair].length) {
      edges[pair] = Arrays.copyOf(edges[pair], 2 * edgeCounts[pair]);
    }
    edges[pair][edgeCounts[pair]++] = edge ^ (arc & 1);
    boolean isOnly = edgeCounts[pair] == 1;
    elements[arc] = isOnly ? ~edge : arc;
    elements[arc ^ 1] = isOnly ? ~(edge ^ 1) : arc ^ 1;
    arcOfEdge[edge] = arc;
    arcOfEdge[edge + 1] = arc ^ 1;
  }

  /** Takes over the rates of an arc's edges; true if its rate for screening changed. */
  boolean refresh(int arc) {
    int at = PARTS * arc;
    double before = parts[at + SCREEN];
    int element = elements[arc];
    if (element < 0) {
      parts[at] = market.rate(~element);
      parts[at + BEND] = market.bend(~element);
      parts[at + SCREEN] = screen.rate(~element);
    } else {
      collapse(arc);
    }
    return parts[at + SCREEN] != before;
  }

  private void collapse(int arc) {
    clear(arc);
    for (int i = 0; i < edgeCounts[arc >> 1]; i++) {
      include(arc, edge(arc, i));
    }
  }

  private void clear(int arc) {
    int at = PARTS * arc;
    parts[at + SCREEN] = 0;
    parts[at] = 0;
    parts[at + BEND] = Double.POSITIVE_INFINITY;
    parts[at + DEPTH] = 0;
  }

  private void include(int arc, int edge) {
    double rate = market.rate(edge);
    if (rate > 0) {
      int at = PARTS * arc;
      parts[at] = Math.max(parts[at], rate);
      parts[at + BEND] = Math.min(parts[at + BEND], market.bend(edge));
      parts[at + DEPTH] = Math.max(parts[at + DEPTH], market.depth(edge));
      double screened = screen.rate(edge);
      if (screened > parts[at + SCREEN]) {
        parts[at + SCREEN] = screened;
        bestEdges[arc] = edge;
      }
    }
  }

  /** How many instruments there are: all pairs have numbers below. */
  int instruments() {
    return instruments;
  }

  /** Whether an instrument is the first of its pair. */
  boolean isPair(int instrument) {
    return edgeCounts[instrument] > 0;
  }

  /** The arc to which an edge belongs. */
  int arcOf(int edge) {
    // guessed right by the processor, though what the branch compares is not there yet
    return elements[edge] == ~edge ? edge : arcOfEdge[edge];
  }

  int edgeCount(int arc) {
    return edgeCounts[arc >> 1];
  }

  int edge(int arc, int i) {
    return edges[arc >> 1][i] ^ (arc & 1);
  }

  /** The greatest of the rates of its edges. */
  double rate(int arc) {
    return parts[PARTS * arc];
  }

  /** The greatest of the edges' rates for screening. */
  double screen(int arc) {
    return parts[PARTS * arc + SCREEN];
  }

  /** The arc, or the complement {@code ~edge} of its edge if it has but one. */
  int element(int arc) {
    return elements[arc];
  }

  /** The edge with the greatest rate for screening, of several, one of which has a rate. */
  int bestEdge(int arc) {
    return bestEdges[arc];
  }

  /** The least gas of its edges. */
  long gas(int arc) {
    return gases[arc >> 1];
  }

  /** The greatest of the edges' depths, of which there is more than one. */
  double depth(int arc) {
    return parts[PARTS * arc + DEPTH];
  }

  /** The least of the edges' bends; of what counts as without a rate it may be anything. */
  double bend(int arc) {
    return parts[PARTS * arc + BEND];
  }

  int head(int arc) {
    return heads[arc];
  }

  int tail(int arc) {
    return heads[arc ^ 1];
  }

  /** With how many others an asset trades. */
  int degree(int asset) {
    return asset < outCounts.length ? outCounts[asset] : 0;
  }

  /** The {@code i}-th arc that starts at an asset. */
  int out(int asset, int i) {
    return out[asset][i];
  }

  /** The arc from one asset to another, or {@link #NONE}. */
  int between(int tail, int head) {
    long key = key(tail, head);
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (keys[at] != NONE) {
      if (keys[at] == key) {
        return found[at];
      }
      at = (at + 1) & mask;
    }
    return NONE;
  }

  private static long key(int tail, int head) {
    return ((long) tail << Integer.SIZE) | head;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L; // 2^64 by the golden ratio: Fibonacci hashing
    return (int) (mixed >>> Integer.SIZE) & mask;
  }

  private void remember(int tail, int head, int arc) {
    remembered++;
    if (2 * remembered > keys.length) {
      rehash();
    }
    place(key(tail, head), arc);
  }

  private void place(long key, int arc) {
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (keys[at] != NONE) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    found[at] = arc;
  }

  private void rehash() {
    long[] oldKeys = keys;
    int[] oldFound = found;
    keys = new long[2 * oldKeys.length];
    found = new int[keys.length];
    Arrays.fill(keys, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        place(oldKeys[i], oldFound[i]);
      }
    }
  }
}
