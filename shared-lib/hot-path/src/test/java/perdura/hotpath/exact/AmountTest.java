package perdura.hotpath.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
  private static final BigInteger END = BigInteger.ONE.shiftLeft(128);
  private static final int CASES = 200_000;

  private final Draws draws = new Draws(11);
  private final Amount first = new Amount();
  private final Amount second = new Amount();

  @Test
  void keepsWhatItIsSetTo() {
    for (int i = 0; i < CASES; i++) {
      draws.set(first, 128);
      second.set(first.toBigInteger());

      assertThat(second.isEqualTo(first)).isTrue();
    }
  }

  @Test
  void refusesWhatDoesNotFit() {
    Amount amount = Amount.of(7);

    assertThatThrownBy(() -> amount.set(END)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> amount.set(BigInteger.ONE.negate()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(amount).hasToString("7");
    amount.set(END.subtract(BigInteger.ONE));
    assertThat(amount.high() & amount.low()).isEqualTo(-1);
  }

  @Test
  void addsAndSubtractsOrChangesNothing() {
    for (int i = 0; i < CASES; i++) {
      draws.set(first, 128);
      draws.set(second, 128);
      BigInteger x = first.toBigInteger();
      BigInteger y = second.toBigInteger();

      expect(first.add(second), x.add(y), x);
      first.set(x);
      expect(first.subtract(second), x.subtract(y), x);
      first.set(x);
      expect(first.plusOne(), x.add(BigInteger.ONE), x);
      first.set(x);
      expect(first.minusOne(), x.subtract(BigInteger.ONE), x);
    }
  }

  @Test
  void addsAndSubtractsProductsOrChangesNothing() {
    for (int i = 0; i < CASES; i++) {
      draws.set(first, 128);
      draws.set(second, 128);
      BigInteger x = first.toBigInteger();
      BigInteger product =
          Amount.of(second.high()).toBigInteger().multiply(Amount.of(second.low()).toBigInteger());

      expect(first.addProduct(second.high(), second.low()), x.add(product), x);
      first.set(x);
      expect(first.subtractProduct(second.high(), second.low()), x.subtract(product), x);
    }
  }

  private void expect(boolean done, BigInteger result, BigInteger before) {
    boolean fits = result.signum() >= 0 && result.compareTo(END) < 0;
    assertThat(done).isEqualTo(fits);
    assertThat(first.toBigInteger()).isEqualTo(fits ? result : before);
  }

  @Test
  void comparesAsUnsigned() {
    for (int i = 0; i < CASES; i++) {
      draws.set(first, 128);
      draws.set(second, 128);
      BigInteger x = first.toBigInteger();
      BigInteger y = second.toBigInteger();

      assertThat(Integer.signum(first.compare(second))).isEqualTo(x.compareTo(y));
      assertThat(first.isEqualTo(second)).isEqualTo(x.equals(y));
      assertThat(first.isZero()).isEqualTo(x.signum() == 0);
      assertThat(first.bitLength()).isEqualTo(x.bitLength());
      first.cutTo(second);
      assertThat(first.toBigInteger()).isEqualTo(x.min(y));
    }
  }

  @Test
  void isTheNearestDouble() {
    for (int i = 0; i < CASES; i++) {
      draws.set(first, 128);

      assertThat(first.toDouble()).isEqualTo(first.toBigInteger().doubleValue());
    }
  }

  @Test
  void roundsHalvesToTheEvenDouble() {
    for (int shift = 0; shift <= 128 - 54; shift++) {
      for (long half : new long[] {(1L << 53) + 1, (1L << 53) + 3}) {
        for (int off = -1; off <= 1; off++) {
          BigInteger value = BigInteger.valueOf(half).shiftLeft(shift).add(BigInteger.valueOf(off));
          first.set(value);

          assertThat(first.toDouble()).isEqualTo(value.doubleValue());
        }
      }
    }
  }

  @Test
  void takesTheFloorOfADouble() {
    for (int i = 0; i < CASES; i++) {
      draws.setPositive(second, 128);
      double value = second.toDouble() * Math.scalb(1.0, -draws.below(70));
      BigInteger floor = new BigDecimal(value).toBigInteger();

      first.setFloor(value);

      assertThat(first.toBigInteger()).isEqualTo(floor.min(END.subtract(BigInteger.ONE)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        -1e30,
        -1,
        -0.0,
        0,
        Double.MIN_VALUE,
        0.9999999999999999
      })
  void isZeroForADoubleBelowOne(double value) {
    first.set(1, 1);

    first.setFloor(value);

    assertThat(first.isZero()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0x1p128, 1e300, Double.POSITIVE_INFINITY})
  void isAllOnesForADoubleBeyondItsRange(double value) {
    first.setFloor(value);

    assertThat(first.high() & first.low()).isEqualTo(-1);
  }
}
