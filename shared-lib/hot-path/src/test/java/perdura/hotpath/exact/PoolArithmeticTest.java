package perdura.hotpath.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;

class PoolArithmeticTest {
  private static final int RESERVE_BITS = 112;
  private static final long MOST_HIGH = (1L << 48) - 1;
  private static final int[][] KEPT = {
    {997, 1000},
    {9975, 10_000},
    {999_500, 1_000_000},
    {1, 1},
    {1, Integer.MAX_VALUE},
    {Integer.MAX_VALUE - 1, Integer.MAX_VALUE},
    {Integer.MAX_VALUE, Integer.MAX_VALUE}
  };

  private static final Amount TWO = Amount.of(2);

  private final Draws draws = new Draws(3);
  private final Amount in = new Amount();
  private final Amount out = new Amount();
  private final Amount reserveIn = new Amount();
  private final Amount reserveOut = new Amount();
  private int keptTop = 997;
  private int keptBottom = 1000;

  @Test
  void equalsTheContractOnKnownSwaps() {
    pool("5000000000000000000", "10000000000000000000");

    assertThat(output("1000000000000000000")).hasToString("1662497915624478906");
    assertThat(output("2000000000000000000")).hasToString("2851015155847869602");
    out.set(0, 1);
    assertThat(inputFor()).isTrue();
    assertThat(in).hasToString("1");
  }

  private Amount output(String input) {
    in.set(new BigInteger(input));
    output();
    return out;
  }

  @Test
  void equalsTheOracleOverTheWholeRange() {
    for (int i = 0; i < Draws.CASES; i++) {
      drawPool();
      ConstantProduct oracle = oracle();
      draws.set(in, draws.oneIn(16) ? 128 : RESERVE_BITS);
      compareOutput(oracle);
      if (draws.oneIn(2)) {
        draws.set(out, RESERVE_BITS);
      }
      compareInputs(oracle);
    }
  }

  private void drawPool() {
    draws.setPositive(reserveIn, RESERVE_BITS);
    draws.setPositive(reserveOut, RESERVE_BITS);
    int[] kept = KEPT[draws.oneIn(2) ? 0 : draws.below(KEPT.length)];
    keptTop = kept[0];
    keptBottom = kept[1];
  }

  @Test
  void equalsTheOracleAroundTheFeetOfEachStep() {
    for (int i = 0; i < Draws.CASES / 4; i++) {
      drawPool();
      ConstantProduct oracle = oracle();
      draws.set(out, RESERVE_BITS);
      if (leastInput()) {
        compareOutput(oracle);
        in.plusOne();
        compareOutput(oracle);
        if (in.subtract(TWO)) {
          compareOutput(oracle);
        }
      }
    }
  }

  /** High limbs whose product with the fee is just below a power of 2^64. */
  @Test
  void equalsTheOracleWhereTheFeeCarriesIntoTheThirdLimb() {
    BigInteger limb = BigInteger.ONE.shiftLeft(64);
    for (int factor : new int[] {1_000_000, Integer.MAX_VALUE - 1, Integer.MAX_VALUE}) {
      keptTop = factor;
      keptBottom = factor;
      for (int i = 1; i < 15; i++) {
        long high =
            limb.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(factor)).longValue();
        reserveIn.set(high, -1);
        reserveOut.set(MOST_HIGH, -1);
        in.set(high, -1);
        compareOutput(oracle());
        out.set(MOST_HIGH - high, 0);
        compareInputs(oracle());
      }
    }
  }

  @Test
  void equalsTheOracleWhereQuotientsAreWhole() {
    keptTop = 1;
    keptBottom = 1;
    for (int i = 0; i < Draws.CASES / 8; i++) {
      draws.setPositive(reserveIn, RESERVE_BITS - 1);
      draws.setPositive(out, RESERVE_BITS - 1);
      reserveOut.set(out);
      reserveOut.add(out);
      ConstantProduct oracle = oracle();

      compareInputs(oracle);
      in.set(reserveIn);
      compareOutput(oracle);
      reserveOut.minusOne();
      compareOutput(oracle());
    }
  }

  private void compareOutput(ConstantProduct oracle) {
    BigInteger expected = oracle.output(in.toBigInteger());
    output();
    if (!out.toBigInteger().equals(expected)) {
      throw new AssertionError("%s of %s gave %s".formatted(oracle, in, out));
    }
  }

  private void compareInputs(ConstantProduct oracle) {
    BigInteger output = out.toBigInteger();
    in.set(5, 5);
    compareInput("inputFor", inputFor(), oracle, oracle.inputFor(output));
    in.set(5, 5);
    compareInput("leastInput", leastInput(), oracle, oracle.leastInput(output));
  }

  private void compareInput(
      String name, boolean given, ConstantProduct oracle, Optional<BigInteger> expected) {
    boolean isRight =
        given == expected.isPresent()
            && expected.map(in.toBigInteger()::equals).orElse(in.high() == 5 && in.low() == 5);
    if (!isRight) {
      throw new AssertionError("%s of %s for %s gave %s".formatted(oracle, name, out, in));
    }
  }

  @Test
  void givesTheMostForAnInputThatThePairCannotHold() {
    pool("100", "1000000");
    BigInteger most = oracle().output(oracle().depth());

    in.set(-1, -1);
    output();

    assertThat(out.toBigInteger()).isEqualTo(most);
  }

  @Test
  void givesNothingBeyondItsReserves() {
    pool("100", "100");
    in.set(9, 9);

    out.set(0, 100);
    assertThat(inputFor() || leastInput()).isFalse();
    out.set(-1, -1);
    assertThat(inputFor() || leastInput()).isFalse();

    assertThat(in.high() == 9 && in.low() == 9).isTrue();
  }

  @Test
  void writesTheResultOverWhatWasAskedFor() {
    pool("5000000000000000000", "10000000000000000000");
    Amount both = Amount.of(new BigInteger("1000000000000000000"));

    PoolArithmetic.output(both, 0, reserveIn.low(), 0, reserveOut.low(), 997, 1000, both);

    assertThat(both).hasToString("1662497915624478906");
  }

  @Test
  void refusesReservesAndFeesThatNoPairCanHave() {
    pool("100", "100");
    reserveIn.set(0, 0);
    assertThatThrownBy(this::output).hasMessageContaining("2^112 - 1");
    reserveIn.set(1L << 48, 0);
    assertThatThrownBy(this::inputFor).hasMessageContaining("2^112 - 1");
    reserveIn.set(0, 1);
    reserveOut.set(0, 0);
    assertThatThrownBy(this::leastInput).hasMessageContaining("2^112 - 1");
    reserveOut.set(0, 1);
    keptTop = 1001;
    assertThatThrownBy(this::output).hasMessageContaining("at most 1");
    keptTop = 0;
    assertThatThrownBy(this::output).hasMessageContaining("above 0");
  }

  private void pool(String in, String out) {
    reserveIn.set(new BigInteger(in));
    reserveOut.set(new BigInteger(out));
  }

  private ConstantProduct oracle() {
    return new ConstantProduct(
        reserveIn.toBigInteger(), reserveOut.toBigInteger(), new Ratio(keptTop, keptBottom));
  }

  private void output() {
    PoolArithmetic.output(
        in,
        reserveIn.high(),
        reserveIn.low(),
        reserveOut.high(),
        reserveOut.low(),
        keptTop,
        keptBottom,
        out);
  }

  private boolean inputFor() {
    return PoolArithmetic.inputFor(
        out,
        reserveIn.high(),
        reserveIn.low(),
        reserveOut.high(),
        reserveOut.low(),
        keptTop,
        keptBottom,
        in);
  }

  private boolean leastInput() {
    return PoolArithmetic.leastInput(
        out,
        reserveIn.high(),
        reserveIn.low(),
        reserveOut.high(),
        reserveOut.low(),
        keptTop,
        keptBottom,
        in);
  }
}
