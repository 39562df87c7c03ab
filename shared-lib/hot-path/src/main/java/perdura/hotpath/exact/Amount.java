package perdura.hotpath.exact;

import java.math.BigInteger;

/**
 * An unsigned integer below 2^128 in raw units: a variable of the hot path, to be made once and set
 * again and again. Mutable and owned by one thread, so it is no key of a map and has no {@code
 * equals}; compare by {@link #compare}, {@link #isEqualTo} and {@link #isZero}. No method allocates
 * but those that say so.
 */
public final class Amount {
  private static final int BITS = 128;

  private long high;
  private long low;

  /** Zero. */
  public Amount() {}

  /** A new amount; for set-up and tests. */
  public static Amount of(BigInteger value) {
    Amount amount = new Amount();
    amount.set(value);
    return amount;
  }

  /** A new amount; for set-up and tests. */
  public static Amount of(long unsigned) {
    Amount amount = new Amount();
    amount.set(0, unsigned);
    return amount;
  }

  /** Bits 64 to 127. */
  public long high() {
    return high;
  }

  /** Bits 0 to 63. */
  public long low() {
    return low;
  }

  /** Sets both halves, each unsigned. */
  public void set(long high, long low) {
    this.high = high;
    this.low = low;
  }

  public void set(Amount value) {
    set(value.high, value.low);
  }

  /**
   * Allocates.
   *
   * @throws IllegalArgumentException if the value is negative or has more than 128 bits
   */
  public void set(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > BITS) {
      throw new IllegalArgumentException("An amount must be 0 or more, below 2^128: " + value);
    }
    set(value.shiftRight(Long.SIZE).longValue(), value.longValue());
  }

  /** The greatest integer not above {@code value}; 0 for NaN, all ones from 2^128 on. */
  public void setFloor(double value) {
    if (!(value >= 1)) {
      set(0, 0);
    } else if (value >= 0x1p128) {
      set(-1, -1);
    } else {
      setShifted(Doubles.mantissa(value), Math.getExponent(value) - Doubles.MANTISSA_BITS);
    }
  }

  private void setShifted(long mantissa, int shift) {
    if (shift <= 0) {
      set(0, mantissa >>> -shift);
    } else if (shift < Long.SIZE) {
      set(mantissa >>> (Long.SIZE - shift), mantissa << shift);
    } else {
      set(mantissa << (shift - Long.SIZE), 0);
    }
  }

  /** Allocates. */
  public BigInteger toBigInteger() {
    return unsigned(high).shiftLeft(Long.SIZE).or(unsigned(low));
  }

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits >= 0 ? value : value.add(BigInteger.ONE.shiftLeft(Long.SIZE));
  }

  /** The nearest double, the even one of two, as {@link BigInteger#doubleValue} has it. */
  public double toDouble() {
    if (high == 0) {
      return Doubles.nearest(low);
    }
    int shift = Long.numberOfLeadingZeros(high);
    long top = (high << shift) | ((low >>> 1) >>> (Long.SIZE - 1 - shift));
    long sticky = (low << shift) == 0 ? 0 : 1;
    return Doubles.nearest(top | sticky) * Doubles.power(Long.SIZE - shift);
  }

  public boolean isZero() {
    return (high | low) == 0;
  }

  public boolean isEqualTo(Amount other) {
    return high == other.high && low == other.low;
  }

  /** Below 0, 0 or above 0, as in {@link Comparable#compareTo}. */
  public int compare(Amount other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }

  /** How many bits it takes; 0 for zero. */
  public int bitLength() {
    return high == 0
        ? Long.SIZE - Long.numberOfLeadingZeros(low)
        : BITS - Long.numberOfLeadingZeros(high);
  }

  /** Lowers this to {@code most}, if it is above. */
  public void cutTo(Amount most) {
    if (compare(most) > 0) {
      set(most);
    }
  }

  /** Adds; false, and nothing changes, if the sum does not fit. */
  public boolean add(Amount other) {
    return add(other.high, other.low);
  }

  /** Adds one; false, and nothing changes, if the sum does not fit. */
  public boolean plusOne() {
    return add(0, 1);
  }

  /**
   * Adds the product of two unsigned longs; false, and nothing changes, if the sum does not fit.
   */
  public boolean addProduct(long first, long second) {
    return add(Math.unsignedMultiplyHigh(first, second), first * second);
  }

  private boolean add(long otherHigh, long otherLow) {
    long carry = Limbs.carry(low, otherLow);
    if (Limbs.carry(high, otherHigh, carry) != 0) {
      return false;
    }
    set(high + otherHigh + carry, low + otherLow);
    return true;
  }

  /** Subtracts; false, and nothing changes, if {@code other} is greater. */
  public boolean subtract(Amount other) {
    return subtract(other.high, other.low);
  }

  /** Subtracts one; false, and nothing changes, if this is zero. */
  public boolean minusOne() {
    return subtract(0, 1);
  }

  /** Subtracts the product of two unsigned longs; false, and nothing changes, if it is greater. */
  public boolean subtractProduct(long first, long second) {
    return subtract(Math.unsignedMultiplyHigh(first, second), first * second);
  }

  private boolean subtract(long otherHigh, long otherLow) {
    long borrow = Limbs.borrow(low, otherLow);
    if (Limbs.borrow(high, otherHigh, borrow) != 0) {
      return false;
    }
    set(high - otherHigh - borrow, low - otherLow);
    return true;
  }

  /** The decimal digits. Allocates. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
