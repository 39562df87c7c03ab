package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Paths between two hubs, and which of them may lead furthest: a complete binary tree over slots,
 * one path each. A node holds the greatest rate and the least bend below it, so that {@code rate *
 * x / (1 + bend * x)} is at least what any path below gives for {@code x}. Node 1 is the root, the
 * children of {@code n} are {@code 2n} and {@code 2n + 1}. A change costs a way to the root, which
 * ends early where nothing changes; growing costs a copy once for each doubling.
 */
final class MaxTree {
  /** No tree. */
  static final MaxTree NONE = new MaxTree();

  private static final int HOPS = 3;

  private int leaves = 4;
  private double[] nodes = empty(leaves);
  private int[] arcs = new int[HOPS * leaves];
  private int count;

  private static double[] empty(int leaves) {
    double[] nodes = new double[4 * leaves];
    for (int node = 0; node < 2 * leaves; node++) {
      nodes[2 * node + 1] = Double.POSITIVE_INFINITY;
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
    System.arraycopy(old, 2 * oldLeaves, nodes, 2 * leaves, 2 * oldLeaves);
    for (int node = leaves - 1; node > 0; node--) {
      combine(node);
    }
  }

  void set(int slot, double rate, double bend) {
    int node = leaves + slot;
    nodes[2 * node] = rate;
    nodes[2 * node + 1] = rate > 0 ? bend : Double.POSITIVE_INFINITY;
    node >>= 1;
    while (node > 0 && combine(node)) {
      node >>= 1;
    }
  }

  /** Whether the node changed. */
  private boolean combine(int node) {
    int at = 2 * node;
    int child = 2 * at;
    double[] all = nodes;
    double rate = Math.max(all[child], all[child + 2]);
    double bend = Math.min(all[child + 1], all[child + 3]);
    boolean changed = rate != all[at] || bend != all[at + 1];
    all[at] = rate;
    all[at + 1] = bend;
    return changed;
  }

  /** The greatest rate of all paths; 0 when there is none. */
  double best() {
    return nodes[2];
  }

  double rate(int node) {
    return nodes[2 * node];
  }

  double bend(int node) {
    return nodes[2 * node + 1];
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
