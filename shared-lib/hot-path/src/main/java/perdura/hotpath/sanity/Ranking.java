package perdura.hotpath.sanity;

import java.util.Arrays;

/**
 * Items by their keys, the greatest first; of equal keys the smaller item. A binary heap, which
 * does not allocate once it was as large.
 */
final class Ranking {
  private double[] keys = new double[64];
  private int[] items = new int[64];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(double key, int item) {
    if (size == items.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      items = Arrays.copyOf(items, 2 * size);
    }
    int at = size++;
    while (at > 0 && isBefore(key, item, (at - 1) >> 1)) {
      move((at - 1) >> 1, at);
      at = (at - 1) >> 1;
    }
    put(key, item, at);
  }

  /** The greatest key, where there is an item. */
  double greatest() {
    return keys[0];
  }

  /** Takes out the item with the greatest key. */
  int poll() {
    int first = items[0];
    size--;
    sink(keys[size], items[size]);
    return first;
  }

  private void sink(double key, int item) {
    int at = 0;
    int child = 1;
    while (child < size) {
      if (child + 1 < size && isBefore(keys[child + 1], items[child + 1], child)) {
        child++;
      }
      if (isBefore(key, item, child)) {
        break;
      }
      move(child, at);
      at = child;
      child = 2 * at + 1;
    }
    put(key, item, at);
  }

  private boolean isBefore(double key, int item, int place) {
    return key > keys[place] || (key == keys[place] && item < items[place]);
  }

  private void move(int from, int to) {
    put(keys[from], items[from], to);
  }

  private void put(double key, int item, int at) {
    keys[at] = key;
    items[at] = item;
  }
}
