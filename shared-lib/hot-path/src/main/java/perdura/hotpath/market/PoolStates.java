package perdura.hotpath.market;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.PoolTerms;

/** Reserves of pools by instrument: four longs each, 128 bits of base and of quote. */
final class PoolStates {
  private static final int LONGS = 4;
  private static final int HIGH_BITS = 112 - Long.SIZE;

  private long[] reserves = new long[16 * LONGS];
  private double[] kept = new double[16];

  void add(int instrument, PoolTerms terms) {
    if (instrument >= kept.length) {
      int more = Math.max(instrument + 1, 2 * kept.length);
      kept = Arrays.copyOf(kept, more);
      reserves = Arrays.copyOf(reserves, more * LONGS);
    }
    kept[instrument] = (double) terms.kept().numerator() / terms.kept().denominator();
  }

  void set(int instrument, long baseHigh, long baseLow, long quoteHigh, long quoteLow) {
    int at = instrument * LONGS;
    reserves[at] = baseHigh;
    reserves[at + 1] = baseLow;
    reserves[at + 2] = quoteHigh;
    reserves[at + 3] = quoteLow;
  }

  /** Whether a pair can trade with these reserves. */
  boolean canTrade(int instrument) {
    int at = instrument * LONGS;
    return canHold(reserves[at], reserves[at + 1]) && canHold(reserves[at + 2], reserves[at + 3]);
  }

  private static boolean canHold(long high, long low) {
    return high >>> HIGH_BITS == 0 && (high | low) != 0;
  }

  /** Of what an edge takes in. */
  long inHigh(int edge) {
    return reserves[inAt(edge)];
  }

  long inLow(int edge) {
    return reserves[inAt(edge) + 1];
  }

  private static int inAt(int edge) {
    return (edge >> 1) * LONGS + 2 * (edge & 1);
  }

  double in(int edge) {
    return toDouble(inHigh(edge), inLow(edge));
  }

  double out(int edge) {
    return in(edge ^ 1);
  }

  double kept(int instrument) {
    return kept[instrument];
  }

  State.Reserves state(int instrument) {
    return new State.Reserves(amount(2 * instrument), amount(2 * instrument + 1));
  }

  @Nullable ConstantProduct curve(int edge, PoolTerms terms) {
    return canTrade(edge >> 1)
        ? new ConstantProduct(amount(edge), amount(edge ^ 1), terms.kept())
        : null;
  }

  private BigInteger amount(int edge) {
    return big(inHigh(edge)).shiftLeft(Long.SIZE).or(big(inLow(edge)));
  }

  private static BigInteger big(long unsigned) {
    BigInteger low = BigInteger.valueOf(unsigned & Long.MAX_VALUE);
    return unsigned < 0 ? low.setBit(Long.SIZE - 1) : low;
  }

  private static double toDouble(long high, long low) {
    return toDouble(high) * 0x1p64 + toDouble(low);
  }

  private static double toDouble(long unsigned) {
    return unsigned >= 0 ? unsigned : 2.0 * ((unsigned >>> 1) | (unsigned & 1));
  }
}
