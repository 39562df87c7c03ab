package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;

class BestInputTest {
  private static final Ratio FEE = new Ratio(997, 1000);
  private static final BigInteger NO_LIMIT = BigInteger.ONE.shiftLeft(112);
  private final Random random = new Random(17);

  @Test
  void equalsTheClosedFormOnLargeReserves() {
    for (int i = 0; i < 500; i++) {
      ConstantProduct first = pool(78, 82, 82, 86);
      ConstantProduct second = pool(78, 80, 84, 88);
      Route route = new Route(List.of(first, second));
      BigInteger best = closedForm(first, second);

      BigInteger input = BestInput.of(route, NO_LIMIT, BigInteger.ONE).orElseThrow();

      double missed = gain(route, best).subtract(gain(route, input)).doubleValue();
      assertThat(missed).isLessThan(route.grain());
    }
  }

  /**
   * The peak of a x / (b + c x) - x, which two pools in a row are before rounding, at x = (sqrt(a
   * b) - b) / c.
   */
  private static BigInteger closedForm(ConstantProduct first, ConstantProduct second) {
    BigInteger kept = BigInteger.valueOf(997);
    BigInteger whole = BigInteger.valueOf(1000);
    BigInteger a = kept.multiply(kept).multiply(first.reserveOut()).multiply(second.reserveOut());
    BigInteger b = whole.multiply(whole).multiply(first.reserveIn()).multiply(second.reserveIn());
    BigInteger c =
        kept.multiply(whole.multiply(second.reserveIn()).add(kept.multiply(first.reserveOut())));
    return a.multiply(b).sqrt().subtract(b).divide(c);
  }

  @Test
  void isTheVeryBestWhenACoarseAssetLiesOnTheWay() {
    for (int i = 0; i < 200; i++) {
      ConstantProduct first = pool(70, 72, 34, 36);
      ConstantProduct second = pool(32, 33, 73, 75);
      Route route = new Route(List.of(first, second));

      BigInteger input = BestInput.of(route, NO_LIMIT, BigInteger.ONE).orElseThrow();

      BigInteger best = gain(route, input);
      BigInteger between = first.output(input);
      for (int step = -2_000; step <= 2_000; step++) {
        BigInteger other = first.leastInput(between.add(BigInteger.valueOf(step))).orElseThrow();
        assertThat(best).isGreaterThanOrEqualTo(gain(route, other));
      }
    }
  }

  @Test
  void isTheVeryBestOfAllInputsOnTinyReserves() {
    for (int i = 0; i < 500; i++) {
      Route route = new Route(List.of(pool(5, 10, 5, 10), pool(5, 8, 8, 10), pool(6, 9, 6, 9)));
      BigInteger most = BigInteger.valueOf(1 + random.nextInt(3_000));
      BigInteger best = BigInteger.ZERO;
      for (BigInteger at = BigInteger.ONE; at.compareTo(most) <= 0; at = at.add(BigInteger.ONE)) {
        best = best.max(gain(route, at));
      }

      BigInteger found =
          BestInput.of(route, most, BigInteger.ONE)
              .map(input -> gain(route, input))
              .orElse(BigInteger.ZERO);

      assertThat(found).isEqualTo(best);
    }
  }

  @Test
  void refusesAGainThatFallsShortByOne() {
    Route route = new Route(List.of(pool(70, 71, 71, 72), pool(70, 71, 72, 73)));
    BigInteger gain = gain(route, BestInput.of(route, NO_LIMIT, BigInteger.ONE).orElseThrow());

    assertThat(BestInput.of(route, NO_LIMIT, gain)).isPresent();
    assertThat(BestInput.of(route, NO_LIMIT, gain.add(BigInteger.ONE))).isEmpty();
  }

  private static BigInteger gain(Route route, BigInteger input) {
    return route.output(input).subtract(input);
  }

  private ConstantProduct pool(int inLeast, int inMost, int outLeast, int outMost) {
    return new ConstantProduct(reserve(inLeast, inMost), reserve(outLeast, outMost), FEE);
  }

  private BigInteger reserve(int leastBits, int mostBits) {
    int bits = leastBits + random.nextInt(mostBits - leastBits);
    return new BigInteger(bits, random).setBit(bits);
  }
}
