package perdura.hotpath.exact;

/**
 * One direction of a constant-product pool in the integer arithmetic of the Uniswap v2 library
 * ({@code getAmountOut}, {@code getAmountIn}): to the unit what {@code curve.ConstantProduct}
 * computes in big integers. No state, no allocation; a result may be the same object as the amount
 * asked for.
 *
 * <p>Reserves are raw units from 1 to 2^112 - 1, in two limbs; amounts are raw units below 2^128.
 * Of an input {@code keptTop / keptBottom} is left after the pool's fee, above 0 and at most 1: 997
 * / 1000 in a v2 pair. Products thus take 112 + 31 + 112 = 255 bits at most.
 *
 * <p>Each method throws {@link IllegalArgumentException} if reserves or the part kept are out of
 * range.
 */
public final class PoolArithmetic {
  private static final int RESERVE_HIGH_BITS = 48;
  private static final long MOST_HIGH = (1L << RESERVE_HIGH_BITS) - 1;

  private PoolArithmetic() {}

  /**
   * Sets what comes out for exactly {@code in}; of an input that the pair cannot hold, for as much
   * as it can.
   */
  public static void output(
      Amount in,
      long reserveInHigh,
      long reserveInLow,
      long reserveOutHigh,
      long reserveOutLow,
      int keptTop,
      int keptBottom,
      Amount out) {
    check(reserveInHigh, reserveInLow, reserveOutHigh, reserveOutLow, keptTop, keptBottom);
    boolean isHeld = isWithinDepth(in, reserveInHigh, reserveInLow);
    long in1 = isHeld ? in.high() : depthHigh(reserveInHigh);
    long in0 = isHeld ? in.low() : depthLow(reserveInLow);
    long fed2 = Limbs.times2(in1, in0, keptTop);
    long fed1 = Limbs.times1(in1, in0, keptTop);
    long fed0 = in0 * keptTop;
    long held2 = Limbs.times2(reserveInHigh, reserveInLow, keptBottom);
    long held1 = Limbs.times1(reserveInHigh, reserveInLow, keptBottom);
    long held0 = reserveInLow * keptBottom;
    long carry = Limbs.carry(held0, fed0);
    long sum2 = held2 + fed2 + Limbs.carry(held1, fed1, carry);
    long sum1 = held1 + fed1 + carry;
    long sum0 = held0 + fed0;
    Division.divide(fed2, fed1, fed0, reserveOutHigh, reserveOutLow, sum2, sum1, sum0, out);
  }

  /**
   * Sets what the router charges for exactly {@code out}: the quotient rounded down, plus one.
   * Returns false, and sets nothing, if the pool cannot give it or cannot hold the input.
   */
  public static boolean inputFor(
      Amount out,
      long reserveInHigh,
      long reserveInLow,
      long reserveOutHigh,
      long reserveOutLow,
      int keptTop,
      int keptBottom,
      Amount in) {
    return input(
        out,
        reserveInHigh,
        reserveInLow,
        reserveOutHigh,
        reserveOutLow,
        keptTop,
        keptBottom,
        true,
        in);
  }

  /**
   * Sets the least input whose output reaches {@code out}: the quotient rounded up. Returns false,
   * and sets nothing, if the pool cannot give it or cannot hold the input.
   */
  public static boolean leastInput(
      Amount out,
      long reserveInHigh,
      long reserveInLow,
      long reserveOutHigh,
      long reserveOutLow,
      int keptTop,
      int keptBottom,
      Amount in) {
    return input(
        out,
        reserveInHigh,
        reserveInLow,
        reserveOutHigh,
        reserveOutLow,
        keptTop,
        keptBottom,
        false,
        in);
  }

  private static boolean input(
      Amount out,
      long reserveInHigh,
      long reserveInLow,
      long reserveOutHigh,
      long reserveOutLow,
      int keptTop,
      int keptBottom,
      boolean alwaysOneMore,
      Amount in) {
    check(reserveInHigh, reserveInLow, reserveOutHigh, reserveOutLow, keptTop, keptBottom);
    long out1 = out.high();
    long out0 = out.low();
    if ((out1 | out0) == 0) {
      in.set(0, 0);
      return true;
    }
    if (Limbs.isAtLeast(out1, out0, reserveOutHigh, reserveOutLow)) {
      return false;
    }
    long left1 = reserveOutHigh - out1 - Limbs.borrow(reserveOutLow, out0);
    long left0 = reserveOutLow - out0;
    long before1 = in.high();
    long before0 = in.low();
    int division =
        Division.divide(
            Limbs.times2(reserveInHigh, reserveInLow, keptBottom),
            Limbs.times1(reserveInHigh, reserveInLow, keptBottom),
            reserveInLow * keptBottom,
            out1,
            out0,
            Limbs.times2(left1, left0, keptTop),
            Limbs.times1(left1, left0, keptTop),
            left0 * keptTop,
            in);
    boolean oneMore = alwaysOneMore || division == Division.ROUNDED;
    boolean fits = division != Division.OVERFLOW && (!oneMore || in.plusOne());
    if (fits && isWithinDepth(in, reserveInHigh, reserveInLow)) {
      return true;
    }
    in.set(before1, before0);
    return false;
  }

  private static boolean isWithinDepth(Amount in, long reserveInHigh, long reserveInLow) {
    return Limbs.isAtLeast(depthHigh(reserveInHigh), depthLow(reserveInLow), in.high(), in.low());
  }

  /** High limb of 2^112 - 1 less the reserve: below ones there is nothing to borrow. */
  private static long depthHigh(long reserveInHigh) {
    return MOST_HIGH - reserveInHigh;
  }

  private static long depthLow(long reserveInLow) {
    return ~reserveInLow;
  }

  private static void check(
      long inHigh, long inLow, long outHigh, long outLow, int keptTop, int keptBottom) {
    boolean canTrade =
        (inHigh | outHigh) >>> RESERVE_HIGH_BITS == 0
            && (inHigh | inLow) != 0
            && (outHigh | outLow) != 0;
    if (!canTrade) {
      throw new IllegalArgumentException("Reserves must lie between 1 and 2^112 - 1");
    }
    if (keptTop <= 0 || keptTop > keptBottom) {
      throw new IllegalArgumentException(
          "What a pool keeps of an input lies above 0 and is at most 1");
    }
  }
}
