package perdura.hotpath.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookBuy;
import perdura.hotpath.curve.BookSell;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.Ratio;

/** A book settled with amounts, and with the curves in big integers. */
class BooksTest {
  private static final int CASES = Math.max(1, Draws.CASES / 10);
  private static final Ratio[] FEES = {
    Ratio.ZERO, new Ratio(1, 1000), new Ratio(75, 100_000), new Ratio(999_999, 1_000_000)
  };

  private final Draws draws = new Draws(21);
  private final Amount lot = new Amount();
  private final Amount soldTop = new Amount();
  private final Amount boughtTop = new Amount();
  private final Amount bottom = new Amount();
  private final Amount amount = new Amount();
  private final Amount lots = new Amount();
  private final Amount worth = new Amount();
  private final Amount price = new Amount();
  private final Amount result = new Amount();

  @Test
  void sellsAsTheOracle() {
    for (int i = 0; i < CASES; i++) {
      BookTerms terms = drawTerms();
      BookSell oracle = new BookSell(terms, levels(true));
      draws.set(amount, 100);

      MulDiv.floor(amount, lot, lots);
      takeLots(oracle.levels());
      boolean fits = MulDiv.floor(worth, soldTop, bottom, result);

      check(fits, oracle.output(amount.toBigInteger()), oracle);
    }
  }

  @Test
  void chargesAsTheOracle() {
    for (int i = 0; i < CASES; i++) {
      BookTerms terms = drawTerms();
      BookBuy oracle = new BookBuy(terms, levels(false));
      draws.set(amount, 100);

      MulDiv.ceil(amount, lot, lots);
      takeLots(oracle.levels());
      boolean fits = MulDiv.ceil(worth, boughtTop, bottom, result);

      Optional<BigInteger> cost = oracle.leastInput(amount.toBigInteger());
      if (lots.isZero()) {
        check(fits, cost.orElseThrow(), oracle);
      } else if (cost.isPresent()) {
        throw new AssertionError(oracle.levels() + " lack lots for " + amount);
      }
    }
  }

  /** Walks until the lots are there or nothing is left of the book; lots are those missing. */
  private void takeLots(List<Level> levels) {
    worth.set(0, 0);
    for (Level level : levels) {
      price.set(0, level.lots());
      boolean isWhole = lots.compare(price) >= 0;
      long taken = isWhole ? level.lots() : lots.low();
      worth.addProduct(taken, level.price());
      lots.subtractProduct(taken, 1);
    }
  }

  @Test
  void buysAsTheOracle() {
    for (int i = 0; i < CASES; i++) {
      BookTerms terms = drawTerms();
      BookBuy oracle = new BookBuy(terms, levels(false));
      draws.set(amount, 110);

      if (MulDiv.floor(amount, bottom, boughtTop, worth)) {
        spend(oracle.levels());
        result.set(lot);
        boolean fits = MulDiv.floor(lots, lot, Amount.of(1), result);

        check(fits, oracle.output(amount.toBigInteger()), oracle);
      }
    }
  }

  /** The most lots that are worth no more than {@code worth}. */
  private void spend(List<Level> levels) {
    lots.set(0, 0);
    for (Level level : levels) {
      price.set(0, level.price());
      result.set(0, 0);
      if (worth.subtractProduct(level.lots(), level.price())) {
        result.set(0, level.lots());
      } else {
        MulDiv.floor(worth, price, result);
        worth.set(0, 0);
      }
      lots.add(result);
    }
  }

  private void check(boolean fits, BigInteger expected, Object oracle) {
    boolean isRight =
        expected.bitLength() > 128 ? !fits : fits && result.toBigInteger().equals(expected);
    if (!isRight) {
      throw new AssertionError("%s: %s is not %s".formatted(oracle, result, expected));
    }
  }

  private BookTerms drawTerms() {
    BookTerms terms =
        new BookTerms(
            draws.positive(80),
            new Ratio(draws.positive(62).longValue(), draws.positive(62).longValue()),
            FEES[draws.below(FEES.length)]);
    BigInteger unitTop = BigInteger.valueOf(terms.priceUnit().numerator());
    BigInteger unitBottom = BigInteger.valueOf(terms.priceUnit().denominator());
    BigInteger feeTop = BigInteger.valueOf(terms.takerFee().numerator());
    BigInteger feeBottom = BigInteger.valueOf(terms.takerFee().denominator());
    lot.set(terms.lot());
    soldTop.set(unitTop.multiply(feeBottom.subtract(feeTop)));
    boughtTop.set(unitTop.multiply(feeBottom.add(feeTop)));
    bottom.set(unitBottom.multiply(feeBottom));
    return terms;
  }

  private List<Level> levels(boolean falling) {
    List<Level> levels = new ArrayList<>();
    int count = 1 + draws.below(5);
    long at = draws.positive(50).longValue() + 100;
    for (int i = 0; i < count; i++) {
      levels.add(new Level(falling ? at - i : at + 3L * i, draws.positive(60).longValue()));
    }
    return levels;
  }
}
