package perdura.hotpath.cycle;

/**
 * Finds every profitable cycle: 2 to {@code maxLegs} legs, no instrument and no asset twice,
 * parallel instruments told apart, each of the two ways round a cycle of its own. A cycle is
 * reported once, at its best input, if its profit after fees and gas reaches the budget's minimum.
 * It starts at the one of its assets that {@link CycleSettings#startOrder} names first.
 *
 * <p>Owned by the thread that owns the market.
 */
public interface CycleDetector {

  /**
   * Reports every profitable cycle through an instrument, in an order that depends on nothing else
   * than the market.
   */
  void onUpdate(int instrument, CycleVisitor visitor);

  /** Reports every profitable cycle of the market. */
  void allCycles(CycleVisitor visitor);
}
