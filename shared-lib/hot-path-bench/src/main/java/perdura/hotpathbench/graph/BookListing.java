package perdura.hotpathbench.graph;

import java.util.List;
import perdura.hotpath.curve.BookTerms;

/**
 * An order book of {@value #LEVELS} levels a side around its price.
 *
 * @param fairPrice in the book's price units, at offset 0
 * @param halfSpread from the price to the best level, as a part of it
 * @param lots of each level, best first
 */
record BookListing(
    int base,
    int quote,
    Place place,
    BookTerms terms,
    double fairPrice,
    double halfSpread,
    List<Long> lots,
    double depthUsd)
    implements Listing {
  static final int LEVELS = 5;
  static final int WORDS = 4 * LEVELS;
  private static final double STEP = 0.6;

  BookListing {
    lots = List.copyOf(lots);
  }

  @Override
  public long gas() {
    return 0;
  }

  @Override
  public double band() {
    double fee = (double) terms.takerFee().numerator() / terms.takerFee().denominator();
    return GraphGenerator.PART_OF_FEE * (halfSpread + fee - fee * fee);
  }

  @Override
  public int words() {
    return WORDS;
  }

  /** Prices of bids, lots of bids, prices of asks, lots of asks; best first. */
  @Override
  public void write(double offset, long[] words, int at) {
    double price = fairPrice * StrictMath.exp(offset);
    for (int level = 0; level < LEVELS; level++) {
      double away = halfSpread * (1 + STEP * level);
      words[at + level] = (long) Math.floor(price * (1 - away));
      words[at + LEVELS + level] = lots.get(level);
      words[at + 2 * LEVELS + level] = (long) Math.ceil(price * (1 + away));
      words[at + 3 * LEVELS + level] = lots.get(level);
    }
  }
}
