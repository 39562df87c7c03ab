package perdura.learning.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RoundTripsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final RoundTrips trips = new RoundTrips(Map.of());

  @Example
  void endsWhenAllIsGivenUp() {
    trips.take(buy(4, 100, 2000, 0));
    trips.take(sell(9, 40, 30, 60));
    assertThat(trips.ended()).isEmpty();

    trips.take(sell(9, 60, -10, 120));

    assertThat(trips.ended())
        .containsExactly(
            new RoundTrip(
                4, number(20), number(2000), Duration.ofMinutes(2), NOON.plusSeconds(120)));
    assertThat(trips.open()).isEmpty();
  }

  @Example
  void sharesTheProfitByWhatEachEntryPaid() {
    trips.take(buy(4, 100, 3000, 0));
    trips.take(buy(7, 100, 1000, 30));

    trips.take(sell(9, 200, 101, 60));

    assertThat(trips.ended())
        .extracting(RoundTrip::decision, RoundTrip::pnl)
        .containsExactly(tuple(4L, number(75)), tuple(7L, number(26)));
  }

  @Example
  void takesDustForNothing() {
    trips.take(buy(4, 10_000, 3000, 0));

    trips.take(sell(9, 9_995, 5, 60));

    assertThat(trips.ended()).hasSize(1);
  }

  @Example
  void doesNotMixAgents() {
    trips.take(buy(4, 100, 3000, 0));

    trips.take(
        new TripFill(
            9,
            "other",
            "weth",
            false,
            number(100),
            number(1),
            BigInteger.ZERO,
            false,
            number(7),
            NOON));

    assertThat(trips.ended()).isEmpty();
    assertThat(trips.open()).hasSize(1);
  }

  @Example
  void countsTheFeeWhereItWasTaken() {
    assertThat(buy(4, 100, 2000, 0).amount()).isEqualTo(100);
    TripFill inBase =
        new TripFill(
            4,
            "momo",
            "weth",
            true,
            number(100),
            number(2000),
            number(3),
            true,
            BigInteger.ZERO,
            NOON);

    assertThat(inBase.amount()).isEqualTo(97);
    assertThat(inBase.paid()).isEqualTo(2000);
  }

  /** What ended and what is under way is all that was realised. */
  @Property(tries = 200)
  void losesNoProfit(@ForAll long seed) {
    RoundTrips trips = new RoundTrips(Map.of());
    Random random = new Random(seed);
    BigInteger realised = BigInteger.ZERO;
    long held = 0;
    for (int i = 0; i < 60; i++) {
      if (held == 0 || random.nextInt(3) > 0) {
        long amount = random.nextLong(1, 1_000_000);
        held += amount;
        trips.take(buy(i, amount, random.nextLong(1, 1_000_000_000), i));
      } else {
        long amount = random.nextBoolean() ? held : random.nextLong(1, held + 1);
        long profit = random.nextLong(-1_000_000, 1_000_000);
        trips.take(sell(i, amount, profit, i));
        realised = realised.add(number(profit));
        held = trips.open().isEmpty() ? 0 : held - amount;
      }
    }

    BigInteger ended = sum(trips.ended().stream().map(RoundTrip::pnl).toList());
    BigInteger running = sum(trips.open().values().stream().map(Trip::realised).toList());
    assertThat(ended.add(running)).isEqualTo(realised);
  }

  private static BigInteger sum(List<BigInteger> numbers) {
    return numbers.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static TripFill buy(long decision, long amount, long paid, int second) {
    return new TripFill(
        decision,
        "momo",
        "weth",
        true,
        number(amount),
        number(paid),
        BigInteger.ZERO,
        false,
        BigInteger.ZERO,
        NOON.plusSeconds(second));
  }

  private static TripFill sell(long decision, long amount, long profit, int second) {
    return new TripFill(
        decision,
        "momo",
        "weth",
        false,
        number(amount),
        BigInteger.ONE,
        BigInteger.ZERO,
        false,
        number(profit),
        NOON.plusSeconds(second));
  }

  private static BigInteger number(long value) {
    return BigInteger.valueOf(value);
  }
}
