package perdura.hotpath.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** The division against big integers, thickest where one way of it hands over to the next. */
class DivisionTest {
  private static final BigInteger ONES = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger END = BigInteger.ONE.shiftLeft(128);

  private final Draws draws = new Draws(5);
  private final Amount quotient = new Amount();

  @Test
  void equalsBigIntegersOverTheWholeRange() {
    for (int i = 0; i < Draws.CASES / 2; i++) {
      BigInteger b = draws.positive(126);
      BigInteger a = wide(256 - b.bitLength());

      compare(a, b, wide(192));
    }
  }

  private BigInteger wide(int mostBits) {
    int bits = Math.min(mostBits, 192);
    int above = draws.below(Math.max(1, bits - 127));
    return draws.positive(Math.min(bits, 128)).shiftLeft(above).add(draws.positive(1 + above / 2));
  }

  @Test
  void equalsBigIntegersAtEachSizeOfQuotientAndDivisor() {
    int cases = Math.max(1, Draws.CASES / 50_000);
    for (int quotientBits = 1; quotientBits <= 126; quotientBits++) {
      for (int divisorBits = 1; divisorBits <= 126; divisorBits++) {
        for (int i = 0; i < cases; i++) {
          aroundMultiples(sized(quotientBits), sized(divisorBits));
        }
      }
    }
  }

  private BigInteger sized(int bits) {
    if (draws.oneIn(4)) {
      return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
    }
    draws.setOfSize(quotient, bits);
    return quotient.toBigInteger();
  }

  /** Quotients of exactly q, of just below q and of just above it. */
  private void aroundMultiples(BigInteger q, BigInteger d) {
    compare(q, d, d);
    compare(q, d, q);
    compare(q, d, d.add(BigInteger.ONE));
    compare(q, d.subtract(BigInteger.ONE), d);
    compare(q.subtract(BigInteger.ONE), d, d);
    BigInteger product = q.multiply(d);
    if (product.bitLength() <= 190) {
      compare(product.subtract(BigInteger.ONE), BigInteger.ONE, d);
      compare(product.add(BigInteger.ONE), BigInteger.ONE, d);
      compare(product.add(d).subtract(BigInteger.ONE), BigInteger.ONE, d);
    }
    BigInteger between = q.shiftRight(1).add(BigInteger.TWO);
    compare(q, d, product.divide(between).add(BigInteger.ONE));
  }

  @Test
  void tellsWhenTheQuotientNeedsMoreThan128Bits() {
    BigInteger most = END.subtract(BigInteger.ONE);

    compare(most, BigInteger.ONE, BigInteger.ONE);
    compare(END, BigInteger.ONE, BigInteger.ONE);
    compare(most, most, most);
    compare(most, most, most.subtract(BigInteger.ONE));
    compare(END, most, END);
    assertThat(divide(BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO))
        .isEqualTo(Division.OVERFLOW);
    assertThat(divide(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO))
        .isEqualTo(Division.OVERFLOW);
  }

  private void compare(BigInteger a, BigInteger b, BigInteger d) {
    if (d.signum() == 0 || d.bitLength() > 192) {
      return;
    }
    BigInteger[] split = a.multiply(b).divideAndRemainder(d);
    int expected =
        split[0].compareTo(END) >= 0
            ? Division.OVERFLOW
            : split[1].signum() == 0 ? Division.EXACT : Division.ROUNDED;
    quotient.set(5, 5);

    int division = divide(a, b, d);

    boolean isRight =
        expected == Division.OVERFLOW
            ? quotient.high() == 5 && quotient.low() == 5
            : quotient.toBigInteger().equals(split[0]);
    if (division != expected || !isRight) {
      throw new AssertionError(
          "%s * %s / %s gave %d and %s".formatted(a, b, d, division, quotient));
    }
  }

  private int divide(BigInteger a, BigInteger b, BigInteger d) {
    return Division.divide(
        limb(a, 2),
        limb(a, 1),
        limb(a, 0),
        limb(b, 1),
        limb(b, 0),
        limb(d, 2),
        limb(d, 1),
        limb(d, 0),
        quotient);
  }

  private static long limb(BigInteger value, int index) {
    return value.shiftRight(64 * index).and(ONES).longValue();
  }
}
