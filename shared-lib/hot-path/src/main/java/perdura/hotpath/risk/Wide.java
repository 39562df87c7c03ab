package perdura.hotpath.risk;

/**
 * Products of two longs in 128 bits, and their quotients. All numbers are 0 or more unless said
 * otherwise; a quotient above {@link #MOST} is told as {@link #OVERFLOW}. Does not allocate.
 */
final class Wide {
  /** The most an amount can be: sums of a few never leave 63 bits. */
  static final long MOST = (1L << 60) - 1;

  /** A quotient that is more than {@link #MOST}. */
  static final long OVERFLOW = -1;

  private static final long DIGIT = 0xFFFF_FFFFL;

  private Wide() {}

  /** Whether all bits of these numbers, put together with or, are those of amounts. */
  static boolean areAmounts(long bits) {
    return bits >>> 60 == 0;
  }

  /** {@code a * b / divisor}, rounded up, for a divisor above 0. */
  static long up(long a, long b, long divisor) {
    return quotient(Math.multiplyHigh(a, b), a * b, divisor, true);
  }

  /** {@code high:low / divisor}. */
  static long quotient(long high, long low, long divisor, boolean isRoundedUp) {
    if (high >= divisor) {
      return OVERFLOW;
    }
    long quotient = divide(high, low, divisor);
    long up = isRoundedUp && quotient * divisor != low ? 1 : 0;
    return quotient >= 0 && quotient + up <= MOST ? quotient + up : OVERFLOW;
  }

  /**
   * {@code whole * parts / of}, rounded down, for at most as many parts as there are, and those at
   * most 2^20: no product is wider than 63 bits.
   */
  static long part(long whole, long parts, long of) {
    return whole >>> 43 == 0 ? whole * parts / of : whole / of * parts + whole % of * parts / of;
  }

  /** The same, rounded up. */
  static long partUp(long whole, long parts, long of) {
    return whole >>> 42 == 0
        ? (whole * parts + of - 1) / of
        : whole / of * parts + (whole % of * parts + of - 1) / of;
  }

  /**
   * The quotient of {@code high:low / divisor}, all unsigned, {@code high} below {@code divisor}:
   * long division by two digits of 32 bits (Knuth, TAOCP 4.3.1, algorithm D).
   */
  static long divide(long high, long low, long divisor) {
    if (high == 0) {
      return Long.divideUnsigned(low, divisor);
    }
    int shift = Long.numberOfLeadingZeros(divisor);
    long normal = divisor << shift;
    long rest = high << shift | low >>> 1 >>> (63 - shift);
    long bottom = low << shift;
    long first = digit(rest, bottom >>> 32, normal);
    rest = (rest << 32) + (bottom >>> 32) - first * normal;
    long second = digit(rest, bottom & DIGIT, normal);
    return (first << 32) + second;
  }

  /** The digit of the quotient that takes {@code rest} and the next digit below the divisor. */
  private static long digit(long rest, long next, long normal) {
    long leading = normal >>> 32;
    long digit = Long.divideUnsigned(rest, leading);
    long left = rest - digit * leading;
    while (digit > DIGIT
        || Long.compareUnsigned(digit * (normal & DIGIT), (left << 32) + next) > 0) {
      digit--;
      left += leading;
      if (left > DIGIT) {
        break;
      }
    }
    return digit;
  }
}
