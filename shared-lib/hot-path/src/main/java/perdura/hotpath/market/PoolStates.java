package perdura.hotpath.market;

import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.exact.PoolArithmetic;

/** Reserves of pools by instrument: four longs each, 128 bits of base and of quote. */
final class PoolStates {
  private static final int LONGS = 4;
  private static final int HIGH_BITS = 112 - Long.SIZE;

  private long[] reserves = new long[16 * LONGS];
  private double[] kept = new double[16];
  private int[] keptTop = new int[16];
  private int[] keptBottom = new int[16];
  private final Amount scratch = new Amount();
  private long[] before = new long[16 * LONGS];
  private int[] changed = new int[16];
  private int count;

  void add(int instrument, PoolTerms terms) {
    if (instrument >= kept.length) {
      int more = Math.max(instrument + 1, 2 * kept.length);
      kept = Arrays.copyOf(kept, more);
      keptTop = Arrays.copyOf(keptTop, more);
      keptBottom = Arrays.copyOf(keptBottom, more);
      reserves = Arrays.copyOf(reserves, more * LONGS);
    }
    keptTop[instrument] = (int) terms.kept().numerator();
    keptBottom[instrument] = (int) terms.kept().denominator();
    kept[instrument] = (double) keptTop[instrument] / keptBottom[instrument];
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

  void output(int edge, Amount in, Amount out) {
    PoolArithmetic.output(
        in,
        inHigh(edge),
        inLow(edge),
        inHigh(edge ^ 1),
        inLow(edge ^ 1),
        keptTop[edge >> 1],
        keptBottom[edge >> 1],
        out);
  }

  boolean leastInput(int edge, Amount out, Amount in) {
    return PoolArithmetic.leastInput(
        out,
        inHigh(edge),
        inLow(edge),
        inHigh(edge ^ 1),
        inLow(edge ^ 1),
        keptTop[edge >> 1],
        keptBottom[edge >> 1],
        in);
  }

  /** Puts {@code in} into a pool and takes {@code out}. */
  void suppose(int edge, Amount in, Amount out) {
    if (before.length < (count + 1) * LONGS) {
      before = Arrays.copyOf(before, 2 * before.length);
      changed = Arrays.copyOf(changed, 2 * changed.length);
    }
    System.arraycopy(reserves, (edge >> 1) * LONGS, before, count * LONGS, LONGS);
    changed[count++] = edge >> 1;
    scratch.set(inHigh(edge), inLow(edge));
    scratch.add(in);
    store(edge);
    scratch.set(inHigh(edge ^ 1), inLow(edge ^ 1));
    scratch.subtract(out);
    store(edge ^ 1);
  }

  private void store(int edge) {
    reserves[inAt(edge)] = scratch.high();
    reserves[inAt(edge) + 1] = scratch.low();
  }

  /** The pool whose change {@link #revert} would take back; -1 if there is none. */
  int supposed() {
    return count == 0 ? -1 : changed[count - 1];
  }

  /** Takes the latest change back; the pool that it was of. */
  int revert() {
    count--;
    System.arraycopy(before, count * LONGS, reserves, changed[count] * LONGS, LONGS);
    return changed[count];
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
