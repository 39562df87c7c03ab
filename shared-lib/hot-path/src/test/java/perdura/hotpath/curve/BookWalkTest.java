package perdura.hotpath.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BookWalkTest {
  private static final BookTerms TERMS =
      new BookTerms(BigInteger.TEN, new Ratio(1, 4), new Ratio(1, 100));
  private final Random random = new Random(11);

  @Test
  void sellsIntoTheBestBidsFirst() {
    BookSell bids = new BookSell(TERMS, List.of(new Level(400, 2), new Level(200, 5)));

    assertThat(bids.output(BigInteger.valueOf(9))).isZero();
    assertThat(bids.output(BigInteger.valueOf(10))).isEqualTo(99);
    assertThat(bids.output(BigInteger.valueOf(39))).isEqualTo(247);
    assertThat(bids.depth()).isEqualTo(70);
    assertThat(bids.breakpoints()).containsExactly(BigInteger.valueOf(20), BigInteger.valueOf(70));
  }

  @Test
  void buysFromTheBestAsksFirst() {
    BookBuy asks = new BookBuy(TERMS, List.of(new Level(400, 2), new Level(800, 5)));

    assertThat(asks.output(BigInteger.valueOf(100))).isZero();
    assertThat(asks.output(BigInteger.valueOf(101))).isEqualTo(10);
    assertThat(asks.output(BigInteger.valueOf(404))).isEqualTo(30);
    assertThat(asks.depth()).isEqualTo(1212);
    assertThat(asks.breakpoints())
        .containsExactly(BigInteger.valueOf(202), BigInteger.valueOf(1212));
  }

  @Test
  void walksLikeOneLotAtATime() {
    for (int i = 0; i < 3_000; i++) {
      BookTerms terms = randomTerms();
      BookSell bids = new BookSell(terms, randomLevels(-1));
      BookBuy asks = new BookBuy(terms, randomLevels(1));
      BigInteger input = BigInteger.valueOf(random.nextInt(3_000));

      assertThat(bids.output(input)).isEqualTo(NaiveBook.sold(terms, bids.levels(), input));
      assertThat(asks.output(input)).isEqualTo(NaiveBook.bought(terms, asks.levels(), input));
    }
  }

  @Test
  void findsTheLeastInputOfAnOutput() {
    for (int i = 0; i < 3_000; i++) {
      Curve side = randomSide();
      BigInteger output = BigInteger.valueOf(random.nextInt(500));

      if (side.leastInput(output).isEmpty()) {
        assertThat(side.output(side.depth())).isLessThan(output);
      } else {
        BigInteger least = side.leastInput(output).get();
        assertThat(side.output(least)).isGreaterThanOrEqualTo(output);
        assertThat(side.output(least.subtract(BigInteger.ONE).max(BigInteger.ZERO)))
            .isLessThanOrEqualTo(side.output(least));
        assertThat(least.signum() == 0 || lessAt(side, least, output)).isTrue();
      }
    }
  }

  private static boolean lessAt(Curve side, BigInteger least, BigInteger output) {
    return side.output(least.subtract(BigInteger.ONE)).compareTo(output) < 0;
  }

  @Test
  void tradingInTwoPartsNeverGivesMoreThanAtOnce() {
    for (int i = 0; i < 3_000; i++) {
      Curve side = randomSide();
      BigInteger whole = side.depth();
      BigInteger part = whole.shiftRight(1 + random.nextInt(4));

      BigInteger inParts = side.output(part).add(side.after(part).output(whole.subtract(part)));

      assertThat(inParts).isLessThanOrEqualTo(side.output(whole));
    }
  }

  @Test
  void neverBeatsItsMarginalRate() {
    for (int i = 0; i < 3_000; i++) {
      Curve side = randomSide();
      BigInteger input = BigInteger.valueOf(random.nextInt(3_000));

      double most = side.marginalRate() * input.doubleValue();

      assertThat(side.output(input).doubleValue()).isLessThanOrEqualTo(most * (1 + 1e-14));
      assertThat(side.marginalRate(input)).isLessThanOrEqualTo(side.marginalRate());
    }
  }

  @Test
  void statesItsRateInRawUnits() {
    BookSell bids = new BookSell(TERMS, List.of(new Level(400, 2)));
    BookBuy asks = new BookBuy(TERMS, List.of(new Level(400, 2)));

    assertThat(bids.marginalRate()).isEqualTo(9.9, within(1e-12));
    assertThat(asks.marginalRate()).isEqualTo(1 / 10.1, within(1e-12));
    assertThat(bids.marginalRate(BigInteger.valueOf(20))).isZero();
    assertThat(asks.marginalRate(BigInteger.valueOf(202))).isZero();
  }

  @Test
  void losesLessThanItsGrainToRounding() {
    for (int i = 0; i < 3_000; i++) {
      Curve side = randomSide();
      List<BigInteger> breakpoints = side.breakpoints();
      BigInteger first = breakpoints.getFirst();
      BigInteger input = BigInteger.valueOf(random.nextInt(first.intValueExact() + 1));

      double lost = side.marginalRate() * input.doubleValue() - side.output(input).doubleValue();

      assertThat(lost).isLessThan(side.grain() * (1 + 1e-12));
    }
  }

  @Test
  void refusesLevelsOutOfOrder() {
    List<Level> rising = List.of(new Level(1, 1), new Level(2, 1));
    List<Level> twice = List.of(new Level(2, 1), new Level(2, 1));

    assertThatThrownBy(() -> new BookSell(TERMS, rising)).hasMessageContaining("sorted");
    assertThatThrownBy(() -> new BookBuy(TERMS, twice)).hasMessageContaining("sorted");
    assertThatThrownBy(() -> new Level(0, 1)).hasMessageContaining("above 0");
  }

  private Curve randomSide() {
    return random.nextBoolean()
        ? new BookSell(randomTerms(), randomLevels(-1))
        : new BookBuy(randomTerms(), randomLevels(1));
  }

  private BookTerms randomTerms() {
    return new BookTerms(
        BigInteger.valueOf(1 + random.nextInt(7)),
        new Ratio(1 + random.nextInt(5), 1 + random.nextInt(5)),
        new Ratio(random.nextInt(20), 1000));
  }

  private List<Level> randomLevels(int direction) {
    List<Level> levels = new ArrayList<>();
    long price = 40L + random.nextInt(40);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      levels.add(new Level(price, 1 + random.nextInt(6)));
      price += direction * (1L + random.nextInt(9));
    }
    return levels;
  }
}
