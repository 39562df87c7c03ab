package perdura.hotpath.cycle;

import java.util.Arrays;
import java.util.BitSet;

/** The arcs that gain by the present prices, and which of them gain most. Owned by one thread. */
final class Strained {
  /** One more than a way has legs: the arc that is asked about does not count. */
  private static final int TOP = 4;

  private final BitSet members = new BitSet();
  private int[] arcs = new int[16];
  private long[] since = new long[16];
  private int count;
  private final int[] topArcs = new int[TOP];
  private final double[] topGains = new double[TOP];

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /** The {@code i}-th. */
  int arc(int i) {
    return arcs[i];
  }

  /** When it became one. */
  long since(int i) {
    return since[i];
  }

  boolean has(int arc) {
    return members.get(arc);
  }

  void add(int arc, long now) {
    if (count == arcs.length) {
      arcs = Arrays.copyOf(arcs, 2 * count);
      since = Arrays.copyOf(since, 2 * count);
    }
    members.set(arc);
    arcs[count] = arc;
    since[count++] = now;
  }

  void remove(int arc) {
    members.clear(arc);
    int at = 0;
    while (arcs[at] != arc) {
      at++;
    }
    arcs[at] = arcs[--count];
    since[at] = since[count];
  }

  void clear() {
    members.clear();
    count = 0;
  }

  /** Forgets which gain most, for {@link #rank}. */
  void beginRanking() {
    Arrays.fill(topArcs, Arcs.NONE);
    Arrays.fill(topGains, 1);
  }

  /** Takes in what a member gains. */
  void rank(int arc, double gain) {
    int at = TOP;
    while (at > 0 && topGains[at - 1] < gain) {
      at--;
    }
    for (int i = TOP - 1; i > at; i--) {
      topArcs[i] = topArcs[i - 1];
      topGains[i] = topGains[i - 1];
    }
    if (at < TOP) {
      topArcs[at] = arc;
      topGains[at] = gain;
    }
  }

  /** What so many arcs other than one gain together at most. */
  double most(int legs, int except) {
    double most = 1;
    int left = legs;
    for (int i = 0; i < TOP && left > 0; i++) {
      if (topArcs[i] != except) {
        most *= topGains[i];
        left--;
      }
    }
    return most;
  }
}
