package perdura.tradingcore.strategy;

/**
 * What a strategy makes of one instrument's price: whether it wants in or out now, and where its
 * stop stands. Time is event time. Used by one thread.
 */
public interface PriceView {
  /**
   * Takes in a price.
   *
   * @param price whole quote per whole base
   * @param timeNs ns since the Unix epoch
   * @return whether there is something to decide; false if it is too early for another look
   */
  boolean sample(double price, long timeNs);

  /** Whether it wants to hold the instrument; it asks for it again only after a rest. */
  boolean wantsIn();

  /** Whether it wants to give up what is held. */
  boolean wantsOut();

  /** How far under the price the stop stands, as a part of it, between 0 and 1. */
  double stopDistance();

  /** An entry was proposed; the rest begins. */
  void entered();

  /** What it sees, for the reason of a proposal. */
  String describe();

  void save(SavedState state, String prefix);

  /** Takes up what was saved under the prefix, if anything was. */
  void restore(SavedState state, String prefix);
}
