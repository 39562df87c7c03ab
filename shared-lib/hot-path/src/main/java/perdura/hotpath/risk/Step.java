package perdura.hotpath.risk;

/**
 * A step that prices or quantities must be multiples of, checked without a division (Warren,
 * <em>Hacker's Delight</em>, 10-17): with {@code step = odd * 2^shift}, a number times the inverse
 * of {@code odd} modulo 2^64, turned right by {@code shift}, is at most {@code (2^64 - 1) / step}
 * for multiples and for nothing else. Immutable; does not allocate.
 */
final class Step {
  private final long size;
  private final long inverse;
  private final long mostSteps;
  private final int shift;

  /** A step of 1 or more. */
  Step(long size) {
    this.size = size;
    this.shift = Long.numberOfTrailingZeros(size);
    this.inverse = inverse(size >>> shift);
    this.mostSteps = Long.divideUnsigned(-1L, size);
  }

  /** Newton's method doubles the bits that are right; an odd number's own are right in 3. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }

  long size() {
    return size;
  }

  /** Whether a number of 0 or more is a multiple. */
  boolean divides(long number) {
    long turned = Long.rotateRight(number * inverse, shift);
    return Long.compareUnsigned(turned, mostSteps) <= 0;
  }
}
