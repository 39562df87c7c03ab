package perdura.hotpath.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MulDivTest {
  private static final BigInteger END = BigInteger.ONE.shiftLeft(128);

  private final Draws draws = new Draws(9);
  private final Amount a = new Amount();
  private final Amount b = new Amount();
  private final Amount divisor = new Amount();
  private final Amount result = new Amount();

  @Test
  void equalsBigIntegersOverTheWholeRange() {
    for (int i = 0; i < Draws.CASES; i++) {
      draws.set(a, 128);
      draws.set(b, 128);
      draws.set(divisor, 128);

      compareProduct();
      compareQuotient();
    }
  }

  private void compareProduct() {
    BigInteger product = a.toBigInteger().multiply(b.toBigInteger());
    keep();
    compare(MulDiv.floor(a, b, divisor, result), product, false);
    keep();
    compare(MulDiv.ceil(a, b, divisor, result), product, true);
  }

  private void compareQuotient() {
    keep();
    compare(MulDiv.floor(a, divisor, result), a.toBigInteger(), false);
    keep();
    compare(MulDiv.ceil(a, divisor, result), a.toBigInteger(), true);
  }

  private void keep() {
    result.set(5, 5);
  }

  private void compare(boolean done, BigInteger dividend, boolean up) {
    BigInteger expected = quotient(dividend, divisor.toBigInteger(), up);
    boolean isRight =
        expected.compareTo(END) < 0
            ? done && result.toBigInteger().equals(expected)
            : !done && result.high() == 5 && result.low() == 5;
    if (!isRight) {
      throw new AssertionError(
          "%s / %s, up %s, gave %s and %s".formatted(dividend, divisor, up, done, result));
    }
  }

  private static BigInteger quotient(BigInteger dividend, BigInteger divisor, boolean up) {
    if (divisor.signum() == 0) {
      return END;
    }
    BigInteger most = up ? divisor.subtract(BigInteger.ONE) : BigInteger.ZERO;
    return dividend.add(most).divide(divisor);
  }

  @Test
  void setsNothingWhenOnlyRoundingUpExceedsTheRange() {
    a.set(-1, -2);
    b.set(1L << 63, 6);
    divisor.set(1L << 63, 5);

    assertThat(MulDiv.floor(a, b, divisor, result)).isTrue();
    assertThat(result.toBigInteger()).isEqualTo(END.subtract(BigInteger.ONE));
    keep();
    assertThat(MulDiv.ceil(a, b, divisor, result)).isFalse();
    assertThat(result.high() == 5 && result.low() == 5).isTrue();
  }

  @Test
  void writesTheResultOverAnOperand() {
    a.set(0, 7);
    b.set(0, 9);
    divisor.set(0, 4);

    assertThat(MulDiv.ceil(a, b, divisor, divisor)).isTrue();
    assertThat(divisor).hasToString("16");
    assertThat(MulDiv.floor(b, a, a)).isTrue();
    assertThat(a).hasToString("1");
  }
}
