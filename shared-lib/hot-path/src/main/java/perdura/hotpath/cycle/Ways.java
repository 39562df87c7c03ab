package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Ways back from the head of the edge under search to its tail, by their keys: flat arrays, in the
 * order in which they were found. Of no more than {@value #MOST}; what comes beyond is refused.
 */
final class Ways {
  private static final int MOST = 1 << 20;
  private static final int ROOM = 1 << 12;

  private double[] keys = new double[ROOM];
  private double[] products = new double[ROOM];
  private int[] firsts = new int[ROOM];
  private int[] seconds = new int[ROOM];
  private int[] thirds = new int[ROOM];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /**
   * False where there is no room.
   *
   * @param product of the rates of the cycle
   */
  boolean add(double key, double product, int first, int second, int third) {
    if (size == keys.length && !grow()) {
      return false;
    }
    firsts[size] = first;
    seconds[size] = second;
    thirds[size] = third;
    products[size] = product;
    keys[size++] = key;
    return true;
  }

  private boolean grow() {
    if (size >= MOST) {
      return false;
    }
    keys = Arrays.copyOf(keys, 2 * size);
    products = Arrays.copyOf(products, 2 * size);
    firsts = Arrays.copyOf(firsts, 2 * size);
    seconds = Arrays.copyOf(seconds, 2 * size);
    thirds = Arrays.copyOf(thirds, 2 * size);
    return true;
  }

  /** Of the way with the greatest key; only where there is one. */
  int greatest() {
    int greatest = 0;
    for (int i = 1; i < size; i++) {
      greatest = keys[i] > keys[greatest] ? i : greatest;
    }
    return greatest;
  }

  double key(int way) {
    return keys[way];
  }

  double product(int way) {
    return products[way];
  }

  int first(int way) {
    return firsts[way];
  }

  int second(int way) {
    return seconds[way];
  }

  int third(int way) {
    return thirds[way];
  }
}
