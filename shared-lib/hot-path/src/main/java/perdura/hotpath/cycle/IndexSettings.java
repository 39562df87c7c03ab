package perdura.hotpath.cycle;

/**
 * What an {@link IndexedCycleDetector} shows, and how much it may spend.
 *
 * @param showing which of several profitable cycles
 * @param mostSizings routes sized for each direction of an update, at least 1; those that promise
 *     most come first
 * @param mostHubs 0 or more; a search between hubs costs the square of it
 * @param leastDegree with how many others an asset must trade to be a hub, at least 1
 */
public record IndexSettings(Showing showing, int mostSizings, int mostHubs, int leastDegree) {
  /** What to trade: one after another, 1,024 sizings, lots of several books fitted in a hurry. */
  public static final IndexSettings TRADING = new IndexSettings(Showing.IN_TURN, 1_024, 16, 8);

  /** What there is: every cycle of its own, every route sized, the best input to the unit. */
  public static final IndexSettings COMPLETE =
      new IndexSettings(Showing.EACH_ALONE, Integer.MAX_VALUE, 16, 8);

  public IndexSettings {
    if (mostSizings < 1 || mostHubs < 0 || leastDegree < 1) {
      throw new IllegalArgumentException(
          "An index needs 1 sizing, 0 hubs and a degree of 1 at least: %d, %d, %d"
              .formatted(mostSizings, mostHubs, leastDegree));
    }
  }

  /** Which of several profitable cycles are shown. */
  public enum Showing {
    /** Each one as if it were the only one, the most profitable first in each direction. */
    EACH_ALONE,
    /**
     * The most profitable one; then the most profitable one of what it leaves, and so on: all of
     * them can be traded. What a trade improves in the opposite direction of an instrument is not
     * looked for until its next update.
     */
    IN_TURN
  }
}
