package perdura.hotpath.arbitrage;

/**
 * What a producer says of the market, as a record of a fixed number of longs: set it, hand {@link
 * #words} to a ring, set it again. Does not allocate. For one thread.
 *
 * <pre>
 *  0  kind in the upper half; instrument or feed in the lower one
 *  1  event time, ns since the epoch
 *  2  arrival time, ns since the epoch
 *  3  number of bids in the upper half, of asks in the lower one
 *  4  reserves: base high, base low, quote high, quote low
 *     book of n levels: n prices of bids, n lots of bids, n prices of asks, n lots of asks
 * </pre>
 */
public final class Update {
  static final int RESERVES = 1;
  static final int BOOK = 2;
  static final int HEARD = 3;

  static final int EVENT = 1;
  static final int ARRIVAL = 2;
  static final int COUNTS = 3;
  static final int STATE = 4;
  private static final int RESERVE_WORDS = 4;

  private final int levels;
  private final long[] words;

  /**
   * Updates with so many levels a side.
   *
   * @param levels 1 to 1,024
   */
  public Update(int levels) {
    this.words = new long[words(levels)];
    this.levels = levels;
  }

  /** How many longs a record takes. */
  public static int words(int levels) {
    if (levels < 1 || levels > 1_024) {
      throw new IllegalArgumentException("A side has 1 to 1,024 levels, not " + levels);
    }
    return STATE + Math.max(RESERVE_WORDS, 4 * levels);
  }

  /** The record; good until the next one is set. */
  public long[] words() {
    return words;
  }

  /** What a pool holds, by the halves of numbers of 128 bits. */
  public void reserves(
      int instrument,
      long baseHigh,
      long baseLow,
      long quoteHigh,
      long quoteLow,
      long eventNs,
      long arrivalNs) {
    head(RESERVES, instrument, eventNs, arrivalNs);
    words[STATE] = baseHigh;
    words[STATE + 1] = baseLow;
    words[STATE + 2] = quoteHigh;
    words[STATE + 3] = quoteLow;
  }

  /**
   * Both sides of a book, best first. Of a deeper one the best levels go: depth that nobody sees
   * cannot be traded.
   */
  public void book(
      int instrument,
      long[] bidPrices,
      long[] bidLots,
      int bids,
      long[] askPrices,
      long[] askLots,
      int asks,
      long eventNs,
      long arrivalNs) {
    head(BOOK, instrument, eventNs, arrivalNs);
    int bidCount = Math.min(bids, levels);
    int askCount = Math.min(asks, levels);
    words[COUNTS] = (long) bidCount << Integer.SIZE | askCount;
    System.arraycopy(bidPrices, 0, words, STATE, bidCount);
    System.arraycopy(bidLots, 0, words, STATE + levels, bidCount);
    System.arraycopy(askPrices, 0, words, STATE + 2 * levels, askCount);
    System.arraycopy(askLots, 0, words, STATE + 3 * levels, askCount);
  }

  /**
   * A sign of life: what was said of a venue's instruments still holds.
   *
   * @param feed as {@code SanityGuard.feed} numbers it
   */
  public void heard(int feed, long arrivalNs) {
    head(HEARD, feed, arrivalNs, arrivalNs);
  }

  private void head(int kind, int subject, long eventNs, long arrivalNs) {
    words[0] = (long) kind << Integer.SIZE | Integer.toUnsignedLong(subject);
    words[EVENT] = eventNs;
    words[ARRIVAL] = arrivalNs;
  }
}
