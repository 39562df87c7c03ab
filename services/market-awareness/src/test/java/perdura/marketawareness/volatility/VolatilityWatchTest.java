package perdura.marketawareness.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityWatchTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final VolatilityRule RULE =
      new VolatilityRule(Duration.ofSeconds(60), 0.10, Duration.ofSeconds(300));

  private final VolatilityWatch watch = new VolatilityWatch(RULE);

  @Test
  void staysCalmWithinTheLimit() {
    price(0, 100);
    price(30, 109.9);

    assertThat(watch.emergency()).isEmpty();
  }

  @Test
  void callsAnEmergencyAtTheFirstPriceBeyondTheLimit() {
    price(0, 100);
    price(30, 89);

    assertThat(watch.emergency())
        .hasValueSatisfying(emergency -> assertThat(emergency.since()).isEqualTo(at(30)));
  }

  @Test
  void forgetsWhatIsOlderThanItsWindow() {
    price(0, 100);
    price(61, 111);

    assertThat(watch.emergency()).isEmpty();
  }

  @Test
  void endsOnlyAfterTheCalmHasLasted() {
    price(0, 100);
    price(30, 120);
    calmFrom(31, 360, 120);

    assertThat(watch.emergency()).isPresent();

    price(361, 120);

    assertThat(watch.emergency()).isEmpty();
  }

  @Test
  void startsTheCalmAnewWhenTheRangeWidensAgain() {
    price(0, 100);
    price(30, 120);
    calmFrom(31, 300, 120);
    price(301, 127);
    calmFrom(302, 500, 127);

    assertThat(watch.emergency()).isPresent();
  }

  @Test
  void ignoresWhatIsNoPrice() {
    price(0, 100);
    price(1, 0);
    price(2, Double.NaN);
    price(3, Double.POSITIVE_INFINITY);

    assertThat(watch.emergency()).isEmpty();
  }

  @Test
  void rangeEqualsThatOfAPlainScan() {
    PriceRange range = new PriceRange(Duration.ofSeconds(10));
    Random random = new Random(7);
    List<Double> prices = new ArrayList<>();

    for (int second = 0; second < 2_000; second++) {
      double price = 50 + random.nextDouble() * 100;
      prices.add(price);
      List<Double> window = prices.subList(Math.max(0, second - 10), second + 1);
      double plain =
          window.stream().mapToDouble(p -> p).max().orElseThrow()
                  / window.stream().mapToDouble(p -> p).min().orElseThrow()
              - 1;
      assertThat(range.add(at(second), price)).isEqualTo(plain);
    }
  }

  @Test
  void refusesALimitThatIsNoFraction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VolatilityRule(Duration.ofSeconds(60), 0, Duration.ofSeconds(1)));
  }

  private void calmFrom(int first, int last, double price) {
    for (int second = first; second <= last; second++) {
      price(second, price);
    }
  }

  private void price(int second, double price) {
    watch.onPrice("cex-one:WETH/USDC", at(second), price);
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
