package perdura.hotpath.risk;

/**
 * The steps of an instrument's quantities and prices side by side: whether both fit is known with
 * less than by asking one after the other. Immutable; does not allocate.
 */
final class Grid {
  private final long lotLowBits;
  private final long lotInverse;
  private final long mostLots;
  private final long tickLowBits;
  private final long tickInverse;
  private final long mostTicks;

  Grid(Step lot, Step tick) {
    this.lotLowBits = lot.lowBits();
    this.lotInverse = lot.inverse();
    this.mostLots = lot.mostSteps();
    this.tickLowBits = tick.lowBits();
    this.tickInverse = tick.inverse();
    this.mostTicks = tick.mostSteps();
  }

  /** What {@link Step#divides} says of the quantity and of the price, both 0 or more. */
  boolean fits(long quantity, long price) {
    return ((quantity & lotLowBits) | (price & tickLowBits)) == 0
        && Long.compareUnsigned(quantity * lotInverse, mostLots) <= 0
        && Long.compareUnsigned(price * tickInverse, mostTicks) <= 0;
  }
}
