package perdura.hotpath.arbitrage;

import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.market.Market;

/**
 * The cycles that one update led to. They are kept until the detector has done, since meanwhile it
 * supposes trades in the market. Only legs and input are kept: what follows is priced when a
 * cycle's turn comes, on the market as it then is. For one thread. Does not allocate.
 */
final class CycleBatch implements CycleVisitor {
  private final Market market;
  private final int[] legs;
  private final int[] edges;
  private final long[] inputs;
  private int size;
  private long shown;
  private long overflowed;

  /** Room for so many; more are counted and left out, the least profitable ones. */
  CycleBatch(Market market, int capacity) {
    this.market = market;
    this.legs = new int[capacity];
    this.edges = new int[capacity * Decision.MOST_LEGS];
    this.inputs = new long[capacity * 2];
  }

  void clear() {
    size = 0;
  }

  @Override
  public void onCycle(CycleView cycle) {
    shown++;
    if (size == legs.length) {
      overflowed++;
      return;
    }
    legs[size] = cycle.legCount();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      edges[size * Decision.MOST_LEGS + leg] =
          market.edgeFrom(cycle.instrument(leg), cycle.from(leg));
    }
    inputs[2 * size] = cycle.amount(0).high();
    inputs[2 * size + 1] = cycle.amount(0).low();
    size++;
  }

  int size() {
    return size;
  }

  int legs(int cycle) {
    return legs[cycle];
  }

  /** Sets the legs and the input of a decision. */
  void read(int cycle, Decision into) {
    for (int leg = 0; leg < legs[cycle]; leg++) {
      into.edge(leg, edges[cycle * Decision.MOST_LEGS + leg]);
    }
    into.amount(0).set(inputs[2 * cycle], inputs[2 * cycle + 1]);
  }

  /** Cycles shown so far. */
  long shown() {
    return shown;
  }

  /** Cycles for which there was no room so far. */
  long overflowed() {
    return overflowed;
  }
}
