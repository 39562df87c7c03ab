package perdura.hotpath.risk;

import java.math.BigInteger;

/**
 * How an asset's raw units become the units that the gate counts in. Neither direction of rounding
 * is right by itself: what we have or get is rounded down, what we ask, give or owe is rounded up.
 * An amount is 0 to 2^60 - 1; what is more is told as {@value #BEYOND}, which the gate denies.
 *
 * @param rawDecimals decimals of one raw unit, as the chain or the venue has it
 * @param decimals decimals of one unit of the gate; 0 to 18 fewer than the raw ones
 */
public record RiskScale(int rawDecimals, int decimals) {
  /** More than the gate counts to. */
  public static final long BEYOND = Wide.OVERFLOW;

  private static final long[] POWERS = powers();

  public RiskScale {
    if (decimals < 0 || decimals > rawDecimals || rawDecimals - decimals > 18) {
      throw new IllegalArgumentException(
          "The gate's units have 0 to 18 decimals fewer than %d, and not %d"
              .formatted(rawDecimals, decimals));
    }
  }

  private static long[] powers() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /** Units of an unsigned number of 128 bits of raw units, rounded down. Does not allocate. */
  public long down(long high, long low) {
    return scaled(high, low, false);
  }

  /** The same, rounded up. */
  public long up(long high, long low) {
    return scaled(high, low, true);
  }

  private long scaled(long high, long low, boolean isRoundedUp) {
    long divisor = POWERS[rawDecimals - decimals];
    if (Long.compareUnsigned(high, divisor) >= 0) {
      return BEYOND;
    }
    long units = Wide.divide(high, low, divisor);
    long rounded = isRoundedUp && units * divisor != low ? units + 1 : units;
    return units < 0 || rounded > Wide.MOST ? BEYOND : rounded;
  }

  /** Units of raw units, 0 or more, rounded down. */
  public long down(BigInteger raw) {
    return raw.bitLength() > 128 ? BEYOND : down(high(raw), raw.longValue());
  }

  /** The same, rounded up. */
  public long up(BigInteger raw) {
    return raw.bitLength() > 128 ? BEYOND : up(high(raw), raw.longValue());
  }

  private static long high(BigInteger raw) {
    if (raw.signum() < 0) {
      throw new IllegalArgumentException("An amount is 0 or more, not " + raw);
    }
    return raw.shiftRight(Long.SIZE).longValue();
  }
}
