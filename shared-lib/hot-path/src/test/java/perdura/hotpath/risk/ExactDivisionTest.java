package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactDivisionTest {
  private static final int CASES = 200_000;

  private final Random random = new Random(11);

  @Test
  void dividesProductsAsIntegersOfAnySizeDo() {
    for (int i = 0; i < CASES; i++) {
      long a = amount();
      long b = amount();
      long by = Math.max(1, amount());
      Divisor divisor = new Divisor(by);

      assertThat(divisor.down(a, b)).isEqualTo(quotient(a, b, by, 0));
      assertThat(divisor.up(a, b)).isEqualTo(quotient(a, b, by, by - 1));
      assertThat(Wide.up(a, b, by)).isEqualTo(quotient(a, b, by, by - 1));
    }
  }

  @Test
  void dividesExactMultiplesAndTheirNeighbours() {
    for (int i = 0; i < CASES; i++) {
      long by = Math.max(1, amount());
      long multiple = amount() / by * by;

      for (long number = Math.max(0, multiple - 1); number <= multiple + 1; number++) {
        assertThat(new Divisor(by).down(number, 1)).isEqualTo(quotient(number, 1, by, 0));
        assertThat(new Divisor(by).up(number, 1)).isEqualTo(quotient(number, 1, by, by - 1));
      }
    }
  }

  @Test
  void takesPartsOfAnyAmount() {
    for (int i = 0; i < CASES; i++) {
      long whole = amount();
      long ppm = random.nextInt(1_000_001);

      assertThat(Wide.part(whole, ppm, 1_000_000)).isEqualTo(quotient(whole, ppm, 1_000_000, 0));
      assertThat(Wide.partUp(whole, ppm, 1_000_000))
          .isEqualTo(quotient(whole, ppm, 1_000_000, 999_999));
    }
  }

  @Test
  void knowsMultiplesOfAStep() {
    for (int i = 0; i < CASES; i++) {
      long size = Math.max(1, amount());
      long number = i % 2 == 0 ? amount() : amount() / size * size;

      assertThat(new Step(size).divides(number)).isEqualTo(number % size == 0);
    }
  }

  @Test
  void knowsWhetherBothFitAGrid() {
    for (int i = 0; i < CASES; i++) {
      long lot = Math.max(1, amount());
      long tick = Math.max(1, amount());
      long quantity = i % 2 == 0 ? amount() : amount() / lot * lot;
      long price = i % 3 == 0 ? amount() : amount() / tick * tick;

      assertThat(new Grid(new Step(lot), new Step(tick)).fits(quantity, price))
          .isEqualTo(quantity % lot == 0 && price % tick == 0);
    }
  }

  @Test
  void tellsWhatIsBeyondCounting() {
    assertThat(new Divisor(1).down(Wide.MOST, 1)).isEqualTo(Wide.MOST);
    assertThat(new Divisor(1).down(Wide.MOST + 1, 1)).isEqualTo(Wide.OVERFLOW);
    assertThat(new Divisor(2).up(Wide.MOST, 2)).isEqualTo(Wide.MOST);
    assertThat(new Divisor(Wide.MOST).up(Wide.MOST, Wide.MOST)).isEqualTo(Wide.MOST);
    assertThat(new Divisor(Wide.MOST - 1).up(Wide.MOST, Wide.MOST)).isEqualTo(Wide.OVERFLOW);
    assertThat(new Divisor(1).up(Wide.MOST, Wide.MOST)).isEqualTo(Wide.OVERFLOW);
  }

  private static long quotient(long a, long b, long by, long added) {
    BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    BigInteger quotient = product.add(BigInteger.valueOf(added)).divide(BigInteger.valueOf(by));
    return quotient.compareTo(BigInteger.valueOf(Wide.MOST)) > 0
        ? Wide.OVERFLOW
        : quotient.longValueExact();
  }

  /** Of any size, often at an edge. */
  private long amount() {
    long any = random.nextLong() & Wide.MOST;
    return switch (random.nextInt(6)) {
      case 0 -> Wide.MOST - random.nextInt(3);
      case 1 -> random.nextInt(4);
      case 2 ->
          Math.min(Wide.MOST, Math.max(0, (1L << random.nextInt(61)) + random.nextInt(3) - 1));
      default -> any >>> random.nextInt(60);
    };
  }
}
