package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** A book walked one lot at a time, with every price a fraction: slow, and hard to get wrong. */
public final class NaiveBook {
  private NaiveBook() {}

  /** Quote for selling {@code input} of base. */
  public static BigInteger sold(BookTerms terms, List<Level> bids, BigInteger input) {
    BigInteger worth = BigInteger.ZERO;
    BigInteger left = input;
    for (long price : lotByLot(bids)) {
      if (left.compareTo(terms.lot()) < 0) {
        break;
      }
      worth = worth.add(BigInteger.valueOf(price));
      left = left.subtract(terms.lot());
    }
    long kept = terms.takerFee().denominator() - terms.takerFee().numerator();
    return worth
        .multiply(BigInteger.valueOf(terms.priceUnit().numerator() * kept))
        .divide(below(terms));
  }

  /** Base for paying {@code input} of quote. */
  public static BigInteger bought(BookTerms terms, List<Level> asks, BigInteger input) {
    long paid = terms.takerFee().denominator() + terms.takerFee().numerator();
    BigInteger cost = BigInteger.ZERO;
    BigInteger got = BigInteger.ZERO;
    for (long price : lotByLot(asks)) {
      cost = cost.add(BigInteger.valueOf(price * terms.priceUnit().numerator() * paid));
      if (cost.compareTo(input.multiply(below(terms))) > 0) {
        break;
      }
      got = got.add(terms.lot());
    }
    return got;
  }

  private static BigInteger below(BookTerms terms) {
    return BigInteger.valueOf(terms.priceUnit().denominator() * terms.takerFee().denominator());
  }

  private static List<Long> lotByLot(List<Level> levels) {
    List<Long> prices = new ArrayList<>();
    for (Level level : levels) {
      for (long lot = 0; lot < level.lots(); lot++) {
        prices.add(level.price());
      }
    }
    return prices;
  }
}
