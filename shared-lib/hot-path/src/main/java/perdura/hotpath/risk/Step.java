package perdura.hotpath.risk;

/**
 * A step that prices or quantities must be multiples of, checked without a division (Warren,
 * <em>Hacker's Delight</em>, 10-17): with {@code step = odd * 2^shift}, the lowest {@code shift}
 * bits of a multiple are 0, and times the inverse of {@code odd} modulo 2^64 it is at most {@code
 * (2^64 - 1) / odd}; both holds for nothing else. Immutable; does not allocate.
 */
final class Step {
  private final long size;
  private final long inverse;
  private final long mostSteps;
  private final long lowBits;

  /** A step of 1 or more. */
  Step(long size) {
    this.size = size;
    long odd = size >>> Long.numberOfTrailingZeros(size);
    this.inverse = inverse(odd);
    this.mostSteps = Long.divideUnsigned(-1L, odd);
    this.lowBits = Long.lowestOneBit(size) - 1;
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

  long inverse() {
    return inverse;
  }

  long mostSteps() {
    return mostSteps;
  }

  long lowBits() {
    return lowBits;
  }

  /** Whether a number of 0 or more is a multiple. */
  boolean divides(long number) {
    return (number & lowBits) == 0 && Long.compareUnsigned(number * inverse, mostSteps) <= 0;
  }
}
