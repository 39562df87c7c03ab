package perdura.hotpathbench.graph;

import java.util.Arrays;
import perdura.hotpath.arbitrage.Update;
import perdura.hotpath.market.Market;

/** Puts written states into a market, without allocation. */
public final class Feed {
  private final Market market;
  private final long[] bidPrices = new long[BookListing.LEVELS];
  private final long[] bidLots = new long[BookListing.LEVELS];
  private final long[] askPrices = new long[BookListing.LEVELS];
  private final long[] askLots = new long[BookListing.LEVELS];

  public Feed(Market market) {
    this.market = market;
  }

  public Market market() {
    return market;
  }

  /**
   * Puts one state.
   *
   * @param words as {@link Listing#write} left them from {@code at} on
   * @param count how many they are, by which a pool is told from a book
   */
  public void put(int instrument, long[] words, int at, int count, long timeNs) {
    if (count == PoolListing.WORDS) {
      market.setReserves(
          instrument, words[at], words[at + 1], words[at + 2], words[at + 3], timeNs);
    } else {
      putBook(instrument, words, at, timeNs);
    }
  }

  /** Sets a record of the closed loop to a written state, its times 0. Allocates. */
  public static void write(int instrument, long[] words, int at, int count, Update into) {
    if (count == PoolListing.WORDS) {
      into.reserves(instrument, words[at], words[at + 1], words[at + 2], words[at + 3], 0, 0);
    } else {
      int levels = BookListing.LEVELS;
      into.book(
          instrument,
          Arrays.copyOfRange(words, at, at + levels),
          Arrays.copyOfRange(words, at + levels, at + 2 * levels),
          levels,
          Arrays.copyOfRange(words, at + 2 * levels, at + 3 * levels),
          Arrays.copyOfRange(words, at + 3 * levels, at + 4 * levels),
          levels,
          0,
          0);
    }
  }

  private void putBook(int instrument, long[] words, int at, long timeNs) {
    int levels = BookListing.LEVELS;
    System.arraycopy(words, at, bidPrices, 0, levels);
    System.arraycopy(words, at + levels, bidLots, 0, levels);
    System.arraycopy(words, at + 2 * levels, askPrices, 0, levels);
    System.arraycopy(words, at + 3 * levels, askLots, 0, levels);
    market.setBook(instrument, bidPrices, bidLots, levels, askPrices, askLots, levels, timeNs);
  }
}
