package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Paths between two hubs, and the greatest rate for screening among them: a complete binary tree
 * over slots, one path each. A slot may hold more than its path's rate, never less: {@link #raise}
 * at each rise, and {@link #set} where somebody looks and finds that it has fallen. So what falls
 * costs nothing until it matters.
 *
 * <p>Node 1 is the root, the children of {@code n} are {@code 2n} and {@code 2n + 1}. A change
 * costs a way to the root, which ends early where nothing changes; growing costs a copy once for
 * each doubling.
 */
final class MaxTree {
  /** No tree. */
  static final MaxTree NONE = new MaxTree();

  private static final int HOPS = 3;

  private int leaves = 4;
  private double[] rates = new double[2 * leaves];
  private int[] arcs = new int[HOPS * leaves];
  private int count;

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
    double[] old = rates;
    int oldLeaves = leaves;
    leaves = 2 * oldLeaves;
    rates = new double[2 * leaves];
    arcs = Arrays.copyOf(arcs, HOPS * leaves);
    System.arraycopy(old, oldLeaves, rates, leaves, oldLeaves);
    for (int node = leaves - 1; node > 0; node--) {
      rates[node] = Math.max(rates[2 * node], rates[2 * node + 1]);
    }
  }

  /** Makes a slot hold at least {@code rate}. */
  void raise(int slot, double rate) {
    double[] all = rates;
    int node = leaves + slot;
    while (node > 0 && all[node] < rate) {
      all[node] = rate;
      node >>= 1;
    }
  }

  /** Makes the slot of a node hold just {@code rate}. */
  void set(int slotNode, double rate) {
    double[] all = rates;
    int node = slotNode;
    double here = rate;
    while (node > 0 && all[node] != here) {
      all[node] = here;
      here = Math.max(here, all[node ^ 1]);
      node >>= 1;
    }
  }

  /** No path has more; 0 when there is none. */
  double best() {
    return rates[1];
  }

  /** No path below a node has more. */
  double best(int node) {
    return rates[node];
  }

  boolean isSlot(int node) {
    return node >= leaves;
  }

  int firstArc(int slotNode) {
    return arcs[HOPS * (slotNode - leaves)];
  }

  int secondArc(int slotNode) {
    return arcs[HOPS * (slotNode - leaves) + 1];
  }

  /** {@link Arcs#NONE} where the path has two arcs. */
  int thirdArc(int slotNode) {
    return arcs[HOPS * (slotNode - leaves) + 2];
  }
}
