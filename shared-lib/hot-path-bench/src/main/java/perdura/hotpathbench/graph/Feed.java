package perdura.hotpathbench.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import perdura.hotpath.curve.Level;
import perdura.hotpath.market.Market;

/** Puts written states into a market. The one place that knows how a market takes them. */
public final class Feed {
  private final Market market;

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
      market.setReserves(instrument, unsigned(words, at), unsigned(words, at + 2), timeNs);
    } else {
      market.setBook(instrument, levels(words, at), levels(words, at + count / 2), timeNs);
    }
  }

  private static BigInteger unsigned(long[] words, int at) {
    BigInteger low =
        BigInteger.valueOf(words[at + 1] >>> 1)
            .shiftLeft(1)
            .or(BigInteger.valueOf(words[at + 1] & 1));
    return BigInteger.valueOf(words[at]).shiftLeft(Long.SIZE).or(low);
  }

  private static List<Level> levels(long[] words, int at) {
    List<Level> levels = new ArrayList<>(BookListing.LEVELS);
    for (int i = 0; i < BookListing.LEVELS; i++) {
      levels.add(new Level(words[at + i], words[at + BookListing.LEVELS + i]));
    }
    return levels;
  }
}
