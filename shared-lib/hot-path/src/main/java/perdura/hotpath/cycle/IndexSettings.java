package perdura.hotpath.cycle;

/**
 * How much an {@link IndexedCycleDetector} may spend.
 *
 * @param mostSizings routes sized for each direction of an update, at least 1; those that promise
 *     most come first
 * @param mostHubs 0 or more; a search between hubs costs the square of it
 * @param leastDegree with how many others an asset must trade to be a hub, at least 1
 */
public record IndexSettings(int mostSizings, int mostHubs, int leastDegree) {
  /** 16 sizings, 16 hubs. */
  public static final IndexSettings DEFAULT = new IndexSettings(16, 16, 8);

  /** Every route is sized. */
  public static final IndexSettings COMPLETE = new IndexSettings(Integer.MAX_VALUE, 16, 8);

  public IndexSettings {
    if (mostSizings < 1 || mostHubs < 0 || leastDegree < 1) {
      throw new IllegalArgumentException(
          "An index needs 1 sizing, 0 hubs and a degree of 1 at least: %d, %d, %d"
              .formatted(mostSizings, mostHubs, leastDegree));
    }
  }
}
