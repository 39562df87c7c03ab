package perdura.hotpath.exact;

/**
 * Arithmetic of unsigned numbers in limbs of 64 bits, a limb of the result at a time and without a
 * branch. Carries are those of Warren, Hacker's Delight, 2-13.
 *
 * <p>Where several limbs of one result are needed, each call works out the lower ones again; the
 * compiler sees that they are the same.
 */
final class Limbs {
  private Limbs() {}

  /** The bit that {@code x + y} loses: 0 or 1. */
  static long carry(long x, long y) {
    return Long.compareUnsigned(x + y, x) < 0 ? 1 : 0;
  }

  /** What {@code x + y + z} loses: 0 to 2. */
  static long carry(long x, long y, long z) {
    return carry(x, y) + carry(x + y, z);
  }

  /** The bit that {@code x - y} takes from above: 0 or 1. */
  static long borrow(long x, long y) {
    return Long.compareUnsigned(x, y) < 0 ? 1 : 0;
  }

  /** What {@code x - y - z} takes from above: 0 to 2. */
  static long borrow(long x, long y, long z) {
    return borrow(x, y) + borrow(x - y, z);
  }

  /** Limb 1 of {@code (x1, x0) * y}. */
  static long times1(long x1, long x0, long y) {
    return x1 * y + Math.unsignedMultiplyHigh(x0, y);
  }

  /** Limb 2 of {@code (x1, x0) * y}. */
  static long times2(long x1, long x0, long y) {
    return Math.unsignedMultiplyHigh(x1, y) + carry(x1 * y, Math.unsignedMultiplyHigh(x0, y));
  }

  /** Limb 1 of {@code (x1, x0) * (y1, y0)}; limb 0 is {@code x0 * y0}. */
  static long product1(long x1, long x0, long y1, long y0) {
    return x1 * y0 + x0 * y1 + Math.unsignedMultiplyHigh(x0, y0);
  }

  /** Limb 2 of {@code (x2, x1, x0) * (y1, y0)}. */
  static long product2(long x2, long x1, long x0, long y1, long y0) {
    return x2 * y0
        + x1 * y1
        + Math.unsignedMultiplyHigh(x1, y0)
        + Math.unsignedMultiplyHigh(x0, y1)
        + carry(x1 * y0, x0 * y1, Math.unsignedMultiplyHigh(x0, y0));
  }

  /** Limb 3 of {@code (x2, x1, x0) * (y1, y0)}. */
  static long product3(long x2, long x1, long x0, long y1, long y0) {
    long sum = x2 * y0 + x1 * y1 + Math.unsignedMultiplyHigh(x1, y0);
    long crossed = Math.unsignedMultiplyHigh(x0, y1);
    long carried = carry(x1 * y0, x0 * y1, Math.unsignedMultiplyHigh(x0, y0));
    return x2 * y1
        + Math.unsignedMultiplyHigh(x2, y0)
        + Math.unsignedMultiplyHigh(x1, y1)
        + carry(x2 * y0, x1 * y1, Math.unsignedMultiplyHigh(x1, y0))
        + carry(sum, crossed, carried);
  }

  /** Limb 1 of {@code x - q * d}; limb 0 is {@code x0 - q * d0}. */
  static long less1(long x1, long x0, long q, long d1, long d0) {
    return x1 - q * d1 - taken1(x0, q, d0);
  }

  /** Limb 2 of {@code x - q * d}. */
  static long less2(long x2, long x1, long x0, long q, long d2, long d1, long d0) {
    return x2 - q * d2 - taken2(x1, x0, q, d1, d0);
  }

  /** Limb 3 of {@code x - q * d}, where {@code d} has three limbs. */
  static long less3(long x3, long x2, long x1, long x0, long q, long d2, long d1, long d0) {
    return x3 - Math.unsignedMultiplyHigh(q, d2) - borrow(x2, q * d2, taken2(x1, x0, q, d1, d0));
  }

  /** What limb 1 loses to limb 0; a high half is below 2^64 - 1, so that the sum fits. */
  private static long taken1(long x0, long q, long d0) {
    return Math.unsignedMultiplyHigh(q, d0) + borrow(x0, q * d0);
  }

  /**
   * What limb 2 loses to those below; a high half of 2^64 - 2 needs a low one of 1, whose borrow is
   * one at most.
   */
  private static long taken2(long x1, long x0, long q, long d1, long d0) {
    return Math.unsignedMultiplyHigh(q, d1) + borrow(x1, q * d1, taken1(x0, q, d0));
  }

  /** Whether an unsigned number of two limbs is at least another. */
  static boolean isAtLeast(long x1, long x0, long y1, long y0) {
    int order = Long.compareUnsigned(x1, y1);
    return order > 0 || (order == 0 && Long.compareUnsigned(x0, y0) >= 0);
  }
}
