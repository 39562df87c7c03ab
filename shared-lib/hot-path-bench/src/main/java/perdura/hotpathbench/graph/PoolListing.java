package perdura.hotpathbench.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import perdura.hotpath.curve.PoolTerms;

/**
 * A constant-product pool: its product stays, its price moves.
 *
 * @param baseRaw reserve of the base asset at offset 0, in raw units
 * @param quoteRaw the same of the quote asset
 */
record PoolListing(
    int base,
    int quote,
    Place place,
    PoolTerms terms,
    double baseRaw,
    double quoteRaw,
    double depthUsd)
    implements Listing {
  static final int WORDS = 4;
  static final long GAS = 100_000;

  @Override
  public long gas() {
    return GAS;
  }

  @Override
  public double band() {
    double kept = (double) terms.kept().numerator() / terms.kept().denominator();
    return GraphGenerator.PART_OF_FEE * -StrictMath.log(kept);
  }

  @Override
  public int words() {
    return WORDS;
  }

  /** Base and quote reserve, each as its high and its low 64 bits. */
  @Override
  public void write(double offset, long[] words, int at) {
    put(baseRaw * StrictMath.exp(-offset / 2), words, at);
    put(quoteRaw * StrictMath.exp(offset / 2), words, at + 2);
  }

  private static void put(double reserve, long[] words, int at) {
    BigInteger raw = new BigDecimal(reserve).toBigInteger();
    words[at] = raw.shiftRight(Long.SIZE).longValueExact();
    words[at + 1] = raw.longValue();
  }
}
