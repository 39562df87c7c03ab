package perdura.hotpath.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantProductTest {
  private static final Ratio UNISWAP = new Ratio(997, 1000);
  private final Random random = new Random(7);

  @Test
  void equalsTheContractOnKnownSwaps() {
    ConstantProduct pool = pool("5000000000000000000", "10000000000000000000");

    assertThat(pool.output(new BigInteger("1000000000000000000"))).isEqualTo("1662497915624478906");
    assertThat(pool.output(new BigInteger("2000000000000000000"))).isEqualTo("2851015155847869602");
    assertThat(pool.inputFor(BigInteger.ONE)).contains(BigInteger.ONE);
  }

  @Test
  void equalsTheFormulaOverTheWholeRangeOfReserves() {
    for (int i = 0; i < 20_000; i++) {
      ConstantProduct pool = randomPool();
      BigInteger input = amountUpTo(pool.depth());

      BigInteger output = pool.output(input);

      assertThat(output).isEqualTo(byInvariant(pool, input));
    }
  }

  /** The most that can leave while the product with the fee taken off does not fall. */
  private static BigInteger byInvariant(ConstantProduct pool, BigInteger input) {
    BigInteger thousand = BigInteger.valueOf(pool.kept().denominator());
    BigInteger after =
        pool.reserveIn()
            .multiply(thousand)
            .add(input.multiply(BigInteger.valueOf(pool.kept().numerator())));
    BigInteger product = pool.reserveIn().multiply(pool.reserveOut()).multiply(thousand);
    BigInteger stays = product.add(after).subtract(BigInteger.ONE).divide(after);
    return pool.reserveOut().subtract(stays);
  }

  @Test
  void findsTheLeastInputOfAnOutput() {
    for (int i = 0; i < 20_000; i++) {
      ConstantProduct pool = randomPool();
      BigInteger output = pool.output(amountUpTo(pool.depth()));

      BigInteger least = pool.leastInput(output).orElseThrow();

      assertThat(pool.output(least)).isGreaterThanOrEqualTo(output);
      if (least.signum() > 0) {
        assertThat(pool.output(least.subtract(BigInteger.ONE))).isLessThan(output);
      }
    }
  }

  @Test
  void chargesForAnExactOutputAsTheRouterDoes() {
    for (int i = 0; i < 20_000; i++) {
      ConstantProduct pool = randomPool();
      BigInteger output = amountUpTo(pool.reserveOut());
      BigInteger above = pool.reserveIn().multiply(output).multiply(BigInteger.valueOf(1000));
      BigInteger below = pool.reserveOut().subtract(output).multiply(BigInteger.valueOf(997));

      if (below.signum() > 0 && output.signum() > 0) {
        BigInteger charged = above.divide(below).add(BigInteger.ONE);
        assertThat(pool.inputFor(output).isPresent())
            .isEqualTo(charged.compareTo(pool.depth()) <= 0);
        pool.inputFor(output).ifPresent(input -> assertThat(input).isEqualTo(charged));
      }
    }
  }

  @Test
  void givesNothingBeyondItsReserves() {
    ConstantProduct pool = pool("100", "100");

    assertThat(pool.leastInput(BigInteger.valueOf(100))).isEmpty();
    assertThat(pool.inputFor(BigInteger.valueOf(101))).isEmpty();
    assertThat(pool.output(pool.depth().shiftLeft(1))).isEqualTo(pool.output(pool.depth()));
    assertThat(pool.marginalRate(pool.depth())).isZero();
  }

  @Test
  void ratesFallAndMatchTheExactSlope() {
    for (int i = 0; i < 2_000; i++) {
      ConstantProduct pool = new ConstantProduct(large(), large(), UNISWAP);
      BigInteger at = amountUpTo(pool.reserveIn());
      BigInteger step = pool.reserveIn().shiftRight(24);

      double slope =
          pool.output(at.add(step)).subtract(pool.output(at)).doubleValue() / step.doubleValue();

      assertThat(pool.marginalRate(at)).isLessThanOrEqualTo(pool.marginalRate());
      assertThat(slope / pool.marginalRate(at)).isEqualTo(1, within(1e-6));
    }
  }

  @Test
  void isConcaveUpToOneUnit() {
    for (int i = 0; i < 5_000; i++) {
      ConstantProduct pool = randomPool();
      BigInteger low = amountUpTo(pool.depth().shiftRight(1));
      BigInteger step = amountUpTo(pool.depth().shiftRight(2));
      BigInteger middle = low.add(step);
      BigInteger high = middle.add(step);

      BigInteger chord = pool.output(low).add(pool.output(high)).shiftRight(1);

      assertThat(pool.output(middle).add(BigInteger.ONE)).isGreaterThanOrEqualTo(chord);
    }
  }

  @Test
  void leavesTheNextStateWithAProductThatNeverFalls() {
    for (int i = 0; i < 5_000; i++) {
      ConstantProduct pool = randomPool();
      BigInteger input = amountUpTo(pool.depth());

      ConstantProduct next = pool.after(input);

      assertThat(next.reserveIn()).isEqualTo(pool.reserveIn().add(input));
      assertThat(next.reserveIn().multiply(next.reserveOut()))
          .isGreaterThanOrEqualTo(pool.reserveIn().multiply(pool.reserveOut()));
    }
  }

  @Test
  void refusesReservesAndInputsThatNoPairCanHold() {
    ConstantProduct pool = pool("100", "100");
    BigInteger tooMuch = pool.depth().add(BigInteger.ONE);

    assertThatThrownBy(() -> pool("0", "1")).hasMessageContaining("2^112 - 1");
    assertThatThrownBy(() -> pool("1", BigInteger.ONE.shiftLeft(112).toString()))
        .hasMessageContaining("2^112 - 1");
    assertThatThrownBy(() -> pool.after(tooMuch)).hasMessageContaining("depth");
    assertThatThrownBy(() -> new PoolTerms(new Ratio(1001, 1000)))
        .hasMessageContaining("at most 1");
  }

  private static ConstantProduct pool(String in, String out) {
    return new ConstantProduct(new BigInteger(in), new BigInteger(out), UNISWAP);
  }

  private ConstantProduct randomPool() {
    return new ConstantProduct(reserve(), reserve(), UNISWAP);
  }

  private BigInteger reserve() {
    return new BigInteger(1 + random.nextInt(112), random).max(BigInteger.ONE);
  }

  private BigInteger large() {
    return new BigInteger(100, random).setBit(90);
  }

  private BigInteger amountUpTo(BigInteger limit) {
    return new BigInteger(1 + random.nextInt(112), random).min(limit);
  }
}
