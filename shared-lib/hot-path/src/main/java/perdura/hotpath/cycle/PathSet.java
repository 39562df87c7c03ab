package perdura.hotpath.cycle;

import java.util.Arrays;

/**
 * Paths between two hubs, and the greatest rate for screening among them: a slot for each path,
 * blocks of slots, and the whole. Each may hold more than the best path in it has, never less:
 * {@link #raise} at each rise, and lowered by who looks. So what falls costs nothing until it
 * matters.
 */
final class PathSet {
  /** No paths. */
  static final PathSet NONE = new PathSet();

  private static final int HOPS = 3;
  private static final int BLOCK_BITS = 4;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private double best;
  private double[] blocks = new double[1];
  private double[] slots = new double[4];
  private int[] arcs = new int[4 * HOPS];
  private int count;

  /** A slot for a path of arcs; {@code third} is {@link Arcs#NONE} where there are two. */
  int add(int first, int second, int third) {
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, 2 * count);
      arcs = Arrays.copyOf(arcs, 2 * count * HOPS);
      blocks = Arrays.copyOf(blocks, Math.ceilDiv(slots.length, BLOCK));
    }
    int at = HOPS * count;
    arcs[at] = first;
    arcs[at + 1] = second;
    arcs[at + 2] = third;
    return count++;
  }

  /** Makes a slot hold at least {@code rate}, which is above 0. */
  void raise(int slot, double rate) {
    if (slots[slot] < rate) {
      slots[slot] = rate;
      blocks[slot >> BLOCK_BITS] = Math.max(blocks[slot >> BLOCK_BITS], rate);
      best = Math.max(best, rate);
    }
  }

  /** No path has more; 0 when there is none. */
  double best() {
    return best;
  }

  /** Makes the whole hold what the greatest of its blocks holds. */
  void lower(double greatest) {
    best = greatest;
  }

  int blocks() {
    return (count + BLOCK - 1) >> BLOCK_BITS;
  }

  /** No path of a block has more. */
  double bestOf(int block) {
    return blocks[block];
  }

  /** Makes a block hold what the greatest of its slots holds. */
  void lowerBlock(int block, double greatest) {
    blocks[block] = greatest;
  }

  int firstOf(int block) {
    return block << BLOCK_BITS;
  }

  int endOf(int block) {
    return Math.min(count, (block + 1) << BLOCK_BITS);
  }

  /** No less than the path's rate. */
  double held(int slot) {
    return slots[slot];
  }

  /** Makes a slot hold just {@code rate}; its block and the whole are to be lowered next. */
  void lowerSlot(int slot, double rate) {
    slots[slot] = rate;
  }

  int firstArc(int slot) {
    return arcs[HOPS * slot];
  }

  int secondArc(int slot) {
    return arcs[HOPS * slot + 1];
  }

  /** {@link Arcs#NONE} where the path has two arcs. */
  int thirdArc(int slot) {
    return arcs[HOPS * slot + 2];
  }
}
