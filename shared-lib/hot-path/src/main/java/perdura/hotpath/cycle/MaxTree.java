package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Paths between two hubs, and which of them may lead furthest: a complete binary tree over slots,
 * one path each. A node holds the greatest rate, the least bend and the greatest rate for screening
 * below it, so that {@code rate * x / (1 + bend * x)} is at least what any path below gives for
 * {@code x}. Node 1 is the root, the children of {@code n} are {@code 2n} and {@code 2n + 1}. A
 * change costs a way to the root, which ends early where nothing changes; growing costs a copy once
 * for each doubling.
 */
final class MaxTree {
  /** No tree. */
  static final MaxTree NONE = new MaxTree();

  private static final int HOPS = 3;
  private static final int RATE = 0;
  private static final int BEND = 1;
  private static final int SCREEN = 2;
  private static final int PARTS = 3;

  private int leaves = 4;
  private double[] nodes = empty(leaves);
  private int[] arcs = new int[HOPS * leaves];
  private int count;

  private static double[] empty(int leaves) {
    double[] nodes = new double[2 * leaves * PARTS];
    for (int node = 0; node < 2 * leaves; node++) {
      nodes[PARTS * node + BEND] = Double.POSITIVE_INFINITY;
    }
    return nodes;
  }

  /** A slot for a path of arcs; {@code third} is {@link Arcs#NONE} where there are two. */
  int add(int first, int second, int third) {
    if (count == leaves) {
      grow();
    }
    int at = HOPS * count;
    arcs[at] = first;
    arcs[at + 1] = second;
    arcs[at + 2] = third;
    return count++;
  }

  private void grow() {
    double[] old = nodes;
    int oldLeaves = leaves;
    leaves = 2 * oldLeaves;
    nodes = empty(leaves);
    arcs = Arrays.copyOf(arcs, HOPS * leaves);
    System.arraycopy(old, PARTS * oldLeaves, nodes, PARTS * leaves, PARTS * oldLeaves);
    for (int node = leaves - 1; node > 0; node--) {
      combine(node);
    }
  }

  void set(int slot, double rate, double bend, double screen) {
    int node = leaves + slot;
    int at = PARTS * node;
    nodes[at + RATE] = rate;
    nodes[at + BEND] = rate > 0 ? bend : Double.POSITIVE_INFINITY;
    nodes[at + SCREEN] = screen;
    node >>= 1;
    while (node > 0 && combine(node)) {
      node >>= 1;
    }
  }

  /** Whether the node changed. */
  private boolean combine(int node) {
    double[] all = nodes;
    int at = PARTS * node;
    int left = 2 * at;
    int right = left + PARTS;
    double rate = Math.max(all[left + RATE], all[right + RATE]);
    double bend = Math.min(all[left + BEND], all[right + BEND]);
    double screen = Math.max(all[left + SCREEN], all[right + SCREEN]);
    boolean changed =
        rate != all[at + RATE] || bend != all[at + BEND] || screen != all[at + SCREEN];
    all[at + RATE] = rate;
    all[at + BEND] = bend;
    all[at + SCREEN] = screen;
    return changed;
  }

  /** The greatest rate for screening of all paths; 0 when there is none. */
  double best() {
    return nodes[PARTS + SCREEN];
  }

  double rate(int node) {
    return nodes[PARTS * node + RATE];
  }

  double bend(int node) {
    return nodes[PARTS * node + BEND];
  }

  double screen(int node) {
    return nodes[PARTS * node + SCREEN];
  }

  boolean isSlot(int node) {
    return node >= leaves;
  }

  int firstArc(int node) {
    return arcs[HOPS * (node - leaves)];
  }

  int secondArc(int node) {
    return arcs[HOPS * (node - leaves) + 1];
  }

  /** {@link Arcs#NONE} where the path has two arcs. */
  int thirdArc(int node) {
    return arcs[HOPS * (node - leaves) + 2];
  }
}
