package perdura.hotpath.curve;

import java.math.BigInteger;

/** Division that rounds against us when we pay. */
final class Rounding {
  private Rounding() {}

  /** The quotient, rounded up. The divisor is above 0. */
  static BigInteger up(BigInteger dividend, BigInteger divisor) {
    BigInteger[] split = dividend.divideAndRemainder(divisor);
    return split[1].signum() > 0 ? split[0].add(BigInteger.ONE) : split[0];
  }
}
