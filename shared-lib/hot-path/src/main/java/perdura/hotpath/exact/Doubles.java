package perdura.hotpath.exact;

/**
 * Unsigned integers as doubles and back. Below, u is 2^-53, the greatest relative error of one
 * rounding.
 */
final class Doubles {
  static final int MANTISSA_BITS = 52;

  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final int BIAS = 1023;

  private Doubles() {}

  /** The 53 bits of a finite double of at least 1. */
  static long mantissa(double value) {
    return (Double.doubleToRawLongBits(value) & MANTISSA) | (1L << MANTISSA_BITS);
  }

  /** 2^exponent, for exponents of normal doubles. */
  static double power(int exponent) {
    return Double.longBitsToDouble((long) (exponent + BIAS) << MANTISSA_BITS);
  }

  /** The nearest double of an unsigned long: halving keeps a bit for what was lost. */
  static double nearest(long unsigned) {
    return unsigned >= 0 ? unsigned : 2.0 * ((unsigned >>> 1) | (unsigned & 1));
  }

  /** An unsigned long within 2u, without a branch. */
  static double near(long unsigned) {
    return unsigned - 0x1p64 * (unsigned >> 63);
  }

  /**
   * A number below 2^126 within 2.1u. The low limb counts as signed, and what that takes away is
   * given to the high limb. Of the two roundings before the sum's own only one matters: from 2^117
   * on that of the high limb, below that of the low one.
   */
  static double near(long high, long low) {
    return (high - (low >> 63)) * 0x1p64 + low;
  }

  /** A number of three limbs within 5u. */
  static double near(long x2, long x1, long x0) {
    return (near(x2) * 0x1p64 + near(x1)) * 0x1p64 + near(x0);
  }

  /** A number of four limbs within 6u. */
  static double near(long x3, long x2, long x1, long x0) {
    return near(x3, x2, x1) * 0x1p64 + near(x0);
  }
}
