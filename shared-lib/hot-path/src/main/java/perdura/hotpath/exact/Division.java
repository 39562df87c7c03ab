package perdura.hotpath.exact;

/**
 * The quotient of a product by a divisor, rounded down: {@code a * b / d}, where {@code a} and
 * {@code d} have three limbs of 64 bits and {@code b} has two; {@code a * b} must be below 2^256.
 * No state, no allocation.
 *
 * <p>A quotient is estimated in double, and the remainder that the estimate leaves is computed in
 * integers, modulo a power of two that is greater than all it can be. So an estimate may be rough:
 * what proves a quotient is its remainder, from 0 up to the divisor. With u = 2^-53 and the errors
 * stated in {@link Doubles}:
 *
 * <ul>
 *   <li><em>One step.</em> With all operands below 2^126 the estimate {@code a * b * (1 / d)} errs
 *       by less than 10u of itself, so by less than 1 where it is below 2^49: rounded down, it is
 *       the quotient, one more or one less. The remainder lies between -d and 2d, and 128 bits with
 *       a sign hold it.
 *   <li><em>Two steps.</em> An estimate below 2^96 errs by less than 2^47. It is rounded down to a
 *       multiple of 2^48, and 2^48 more is taken away, so the quotient is above what is left of it
 *       by 2^48 - 2^47 at least and 2^49 + 2^47 at most. The remainder is therefore not negative
 *       and below 2^176, and below 2^126 for a divisor below 2^76, which saves a limb. Dividing it
 *       by {@code d} errs by less than 10u * 1.25 * 2^49, below 1: the rest is the one step.
 *   <li><em>By digits.</em> Whatever is left, in base 2^64. A digit is gathered from estimates,
 *       each lowered by 2^-47 of itself against an error of less than 16u, so never too high; once
 *       one is below 1, the remainder is below 2d.
 * </ul>
 */
final class Division {
  /** The division left no remainder. */
  static final int EXACT = 0;

  /** The division left a remainder. */
  static final int ROUNDED = 1;

  /** The quotient takes more than 128 bits, or the divisor is 0; nothing was set. */
  static final int OVERFLOW = -1;

  private static final double ONE_STEP = 0x1p49;
  private static final double TWO_STEPS = 0x1p96;
  private static final int STEP_BITS = 48;
  private static final int SMALL_HIGH_BITS = 126 - Long.SIZE;
  private static final int NARROW_HIGH_BITS = 76 - Long.SIZE;
  private static final double STEP_DOWN = 0x1p-48;
  private static final double LOWERED = 1 - 0x1p-47;

  private Division() {}

  /** Sets the quotient; returns {@link #EXACT}, {@link #ROUNDED} or {@link #OVERFLOW}. */
  static int divide(
      long a2, long a1, long a0, long b1, long b0, long d2, long d1, long d0, Amount quotient) {
    if ((((a1 | b1 | d1) >>> SMALL_HIGH_BITS) | a2 | d2) != 0) {
      return byDigits(a2, a1, a0, b1, b0, d2, d1, d0, quotient);
    }
    double inverse = 1 / Doubles.near(d1, d0);
    double estimate = Doubles.near(a1, a0) * Doubles.near(b1, b0) * inverse;
    if (estimate < ONE_STEP) {
      long n1 = Limbs.product1(a1, a0, b1, b0);
      return settle(n1, a0 * b0, d1, d0, (long) estimate, 0, 0, quotient);
    }
    if (estimate < TWO_STEPS) {
      return inTwoSteps(a1, a0, b1, b0, d1, d0, inverse, estimate, quotient);
    }
    return byDigits(a2, a1, a0, b1, b0, d2, d1, d0, quotient);
  }

  private static int inTwoSteps(
      long a1,
      long a0,
      long b1,
      long b0,
      long d1,
      long d0,
      double inverse,
      double estimate,
      Amount quotient) {
    long n1 = Limbs.product1(a1, a0, b1, b0);
    long n0 = a0 * b0;
    long s2 = d1 >>> (Long.SIZE - STEP_BITS);
    long s1 = (d1 << STEP_BITS) | (d0 >>> (Long.SIZE - STEP_BITS));
    long s0 = d0 << STEP_BITS;
    long first = (long) (estimate * STEP_DOWN) - 1;
    long r1 = Limbs.less1(n1, n0, first, s1, s0);
    long r0 = n0 - first * s0;
    double rest =
        d1 >>> NARROW_HIGH_BITS == 0
            ? Doubles.near(r1, r0)
            : Doubles.near(
                Limbs.less2(Limbs.product2(0, a1, a0, b1, b0), n1, n0, first, s2, s1, s0), r1, r0);
    long second = (long) (rest * inverse);
    long base1 = first >>> (Long.SIZE - STEP_BITS);
    return settle(r1, r0, d1, d0, second, base1, first << STEP_BITS, quotient);
  }

  /**
   * Sets {@code base + q}, where {@code q} is the quotient of a dividend, given modulo 2^128, that
   * {@code estimate} misses by one at most.
   */
  private static int settle(
      long n1, long n0, long d1, long d0, long estimate, long base1, long base0, Amount quotient) {
    long r1 = Limbs.less1(n1, n0, estimate, d1, d0);
    long r0 = n0 - estimate * d0;
    long q = estimate;
    if (r1 < 0) {
      q--;
      r1 += d1 + Limbs.carry(r0, d0);
      r0 += d0;
    } else if (Limbs.isAtLeast(r1, r0, d1, d0)) {
      q++;
      r1 -= d1 + Limbs.borrow(r0, d0);
      r0 -= d0;
    }
    assert !Limbs.isAtLeast(r1, r0, d1, d0) : "the remainder is not below the divisor";
    quotient.set(base1 + Limbs.carry(base0, q), base0 + q);
    return (r1 | r0) == 0 ? EXACT : ROUNDED;
  }

  private static int byDigits(
      long a2, long a1, long a0, long b1, long b0, long d2, long d1, long d0, Amount quotient) {
    long n3 = Limbs.product3(a2, a1, a0, b1, b0);
    long n2 = Limbs.product2(a2, a1, a0, b1, b0);
    long n1 = Limbs.product1(a1, a0, b1, b0);
    long n0 = a0 * b0;
    if (d2 == 0 && Limbs.isAtLeast(n3, n2, d1, d0)) {
      return OVERFLOW;
    }
    double lowered = LOWERED / Doubles.near(d2, d1, d0);
    long q1 = digit(0, n3, n2, n1, d2, d1, d0, lowered);
    long r3 = Limbs.less2(n3, n2, n1, q1, d2, d1, d0);
    long r2 = Limbs.less1(n2, n1, q1, d1, d0);
    long r1 = n1 - q1 * d0;
    long q0 = digit(r3, r2, r1, n0, d2, d1, d0, lowered);
    long rest =
        Limbs.less2(r2, r1, n0, q0, d2, d1, d0) | Limbs.less1(r1, n0, q0, d1, d0) | (n0 - q0 * d0);
    quotient.set(q1, q0);
    return rest == 0 ? EXACT : ROUNDED;
  }

  /** The quotient, below 2^64, of {@code x} by {@code d}; a cast stops at 2^63 - 1. */
  private static long digit(
      long x3, long x2, long x1, long x0, long d2, long d1, long d0, double lowered) {
    long r3 = x3;
    long r2 = x2;
    long r1 = x1;
    long r0 = x0;
    long q = 0;
    double estimate = Doubles.near(r3, r2, r1, r0) * lowered;
    while (estimate >= 1) {
      long part = (long) estimate;
      q += part;
      r3 = Limbs.less3(r3, r2, r1, r0, part, d2, d1, d0);
      r2 = Limbs.less2(r2, r1, r0, part, d2, d1, d0);
      r1 = Limbs.less1(r1, r0, part, d1, d0);
      r0 -= part * d0;
      estimate = Doubles.near(r3, r2, r1, r0) * lowered;
    }
    boolean another = r2 == d2 ? Limbs.isAtLeast(r1, r0, d1, d0) : Long.compareUnsigned(r2, d2) > 0;
    return r3 != 0 || another ? q + 1 : q;
  }
}
