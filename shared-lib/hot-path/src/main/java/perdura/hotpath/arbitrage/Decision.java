package perdura.hotpath.arbitrage;

import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.Denial;

/**
 * What is being decided: legs one after the other, each paid with what the one before brought; what
 * the gate said; how far it came. One object, written again for each decision.
 */
final class Decision {
  static final int MOST_LEGS = CycleSettings.MOST_LEGS;
  static final int NO_LEG = -1;

  private final int[] edges = new int[MOST_LEGS];
  private final Amount[] amounts = new Amount[MOST_LEGS + 1];

  /** What the gas of all legs costs, in the asset that goes in first. */
  final Amount gas = new Amount();

  /** What is left of it after gas, as predicted. */
  final Amount profit = new Amount();

  /** Whether it ends what an earlier one left half-done, rather than opening anything. */
  boolean isRest;

  int legs;

  /** The instrument whose update led to it. */
  int trigger;

  long eventNs;
  long arrivalNs;

  /** Of its record in the journal. */
  long sequence;

  Denial denial = Denial.NONE;
  int deniedLeg = NO_LEG;
  long asked;
  long allowed;

  /** Legs that were filled. */
  int filled;

  /** Why not all of them were. */
  Stop stop = Stop.NONE;

  /** What the gate said to a leg that it held back. */
  Denial heldBack = Denial.NONE;

  Decision() {
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = new Amount();
    }
  }

  /** Begins anew, with an input; all that follows from it is to be priced. */
  void begin(int causedBy, long atEventNs, long atArrivalNs, int legCount) {
    trigger = causedBy;
    eventNs = atEventNs;
    arrivalNs = atArrivalNs;
    legs = legCount;
    isRest = false;
    clear();
  }

  /** Begins anew with those legs of another one that were not filled. */
  void beginRest(Decision broken) {
    begin(broken.trigger, broken.eventNs, broken.arrivalNs, broken.legs - broken.filled);
    isRest = true;
    for (int leg = 0; leg < legs; leg++) {
      edges[leg] = broken.edges[leg + broken.filled];
    }
    amounts[0].set(broken.amounts[broken.filled]);
  }

  private void clear() {
    gas.set(0, 0);
    profit.set(0, 0);
    sequence = 0;
    denial = Denial.NONE;
    deniedLeg = NO_LEG;
    asked = 0;
    allowed = 0;
    filled = 0;
    stop = Stop.NONE;
    heldBack = Denial.NONE;
  }

  int edge(int leg) {
    return edges[leg];
  }

  void edge(int leg, int edge) {
    edges[leg] = edge;
  }

  int instrument(int leg) {
    return edges[leg] >> 1;
  }

  /** Whether a leg takes quote in and gives base. */
  boolean buys(int leg) {
    return (edges[leg] & 1) != 0;
  }

  /** What a leg takes in; of the leg after the last one, what comes out. */
  Amount amount(int leg) {
    return amounts[leg];
  }

  int start(Market market) {
    return market.from(edges[0]);
  }

  boolean isApproved() {
    return denial == Denial.NONE;
  }

  boolean isComplete() {
    return filled == legs;
  }
}
