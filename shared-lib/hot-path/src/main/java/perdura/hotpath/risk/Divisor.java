package perdura.hotpath.risk;

/**
 * A number to divide by again and again. A product within 63 bits is divided with one
 * multiplication (Granlund and Montgomery, <em>Division by invariant integers using
 * multiplication</em>, 1994, theorem 4.2): with {@code 2^(l-1) < d <= 2^l} and {@code m = 2^(63+l)
 * / d + 1}, the quotient of every {@code n < 2^63} is {@code n * m / 2^(63+l)}. A wider one takes a
 * long division. Immutable; does not allocate.
 */
final class Divisor {
  private final long divisor;
  private final long multiplier;
  private final int log;

  /** A divisor from 1 to {@link Wide#MOST}. */
  Divisor(long divisor) {
    this.divisor = divisor;
    this.log = Long.SIZE - Long.numberOfLeadingZeros(divisor - 1);
    this.multiplier = 1 + (log == 0 ? Long.MIN_VALUE : Wide.divide(1L << (log - 1), 0, divisor));
  }

  long value() {
    return divisor;
  }

  /** {@code a * b} by this, rounded down, or {@link Wide#OVERFLOW}. */
  long down(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    return high != 0 || low < 0 ? Wide.quotient(high, low, divisor, false) : narrow(low);
  }

  /** The same, rounded up. */
  long up(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    long sum = low + (divisor - 1);
    return high != 0 || (low | sum) < 0 ? Wide.quotient(high, low, divisor, true) : narrow(sum);
  }

  private long narrow(long number) {
    long quotient = Math.unsignedMultiplyHigh(number << 1, multiplier) >>> log;
    return Wide.areAmounts(quotient) ? quotient : Wide.OVERFLOW;
  }
}
