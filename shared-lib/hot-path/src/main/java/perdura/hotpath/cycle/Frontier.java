package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Candidates by their keys, the greatest first: a binary heap over flat arrays. Of no more than
 * {@value #MOST} candidates; what comes beyond is refused.
 *
 * <p>A candidate is the way back from the head of the edge under search to its tail: up to three
 * elements in order. An element is an arc, the complement {@code ~edge} of an edge, or {@link
 * Arcs#NONE}.
 */
final class Frontier {
  /** The most candidates at a time. */
  static final int MOST = 1 << 20;

  /** So many that it rarely grows while somebody trades. */
  private static final int ROOM = 1 << 12;

  private double[] keys = new double[ROOM];
  private int[] heap = new int[ROOM];
  private int[] firsts = new int[ROOM];
  private int[] seconds = new int[ROOM];
  private int[] thirds = new int[ROOM];
  private double[] values = new double[ROOM];
  private int size;

  Frontier() {
    for (int i = 0; i < heap.length; i++) {
      heap[i] = i;
    }
  }

  /** Forgets all candidates. */
  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** The greatest key, where there is a candidate. */
  double greatest() {
    return keys[heap[0]];
  }

  /**
   * Adds a way; false where there is no room.
   *
   * @param value that goes with it: what suits it as input where it is sized, else the product of
   *     the cycle's rates
   */
  boolean add(double key, double value, int first, int second, int third) {
    if (size == heap.length && !grow()) {
      return false;
    }
    int slot = heap[size];
    keys[slot] = key;
    firsts[slot] = first;
    seconds[slot] = second;
    thirds[slot] = third;
    values[slot] = value;
    rise(size++, slot);
    return true;
  }

  private boolean grow() {
    if (size >= MOST) {
      return false;
    }
    int more = 2 * size;
    keys = Arrays.copyOf(keys, more);
    heap = Arrays.copyOf(heap, more);
    firsts = Arrays.copyOf(firsts, more);
    seconds = Arrays.copyOf(seconds, more);
    thirds = Arrays.copyOf(thirds, more);
    values = Arrays.copyOf(values, more);
    for (int i = size; i < more; i++) {
      heap[i] = i;
    }
    return true;
  }

  private void rise(int from, int slot) {
    int at = from;
    while (at > 0 && keys[heap[(at - 1) >> 1]] < keys[slot]) {
      heap[at] = heap[(at - 1) >> 1];
      at = (at - 1) >> 1;
    }
    heap[at] = slot;
  }

  /** Takes out the candidate with the greatest key; its place is good until the next is added. */
  int poll() {
    int top = heap[0];
    int last = heap[--size];
    sink(last);
    heap[size] = top;
    return top;
  }

  private void sink(int slot) {
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && keys[heap[child + 1]] > keys[heap[child]]) {
        child++;
      }
      if (keys[heap[child]] <= keys[slot]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
      child = 2 * at + 1;
    }
    heap[at] = slot;
  }

  double key(int candidate) {
    return keys[candidate];
  }

  int first(int candidate) {
    return firsts[candidate];
  }

  int second(int candidate) {
    return seconds[candidate];
  }

  int third(int candidate) {
    return thirds[candidate];
  }

  /** What goes with it. */
  double value(int candidate) {
    return values[candidate];
  }
}
