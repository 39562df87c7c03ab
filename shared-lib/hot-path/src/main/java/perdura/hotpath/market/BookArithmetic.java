package perdura.hotpath.market;

import java.math.BigInteger;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.exact.MulDiv;

/**
 * Trades on a book in whole lots, to the unit what {@code curve.BookSell} and {@code BookBuy}
 * compute. Levels are pairs of price and lots, best first; "worth" is lots times price. Each method
 * returns false where the book cannot do it, or an amount on the way takes more than 128 bits. For
 * one thread; does not allocate.
 */
final class BookArithmetic {
  private final Amount lot;
  private final Amount soldTop;
  private final Amount boughtTop;
  private final Amount bottom;
  private final Amount worth = new Amount();
  private final Amount lots = new Amount();
  private final Amount price = new Amount();
  private final Amount one = Amount.of(1);

  BookArithmetic(BookTerms terms) {
    BigInteger unit = BigInteger.valueOf(terms.priceUnit().numerator());
    BigInteger whole = BigInteger.valueOf(terms.takerFee().denominator());
    BigInteger fee = BigInteger.valueOf(terms.takerFee().numerator());
    this.lot = Amount.of(terms.lot());
    this.soldTop = Amount.of(unit.multiply(whole.subtract(fee)));
    this.boughtTop = Amount.of(unit.multiply(whole.add(fee)));
    this.bottom = Amount.of(BigInteger.valueOf(terms.priceUnit().denominator()).multiply(whole));
  }

  /** Sets how many whole lots an amount of base is. */
  void lots(Amount base, Amount into) {
    MulDiv.floor(base, lot, into);
  }

  /** Sets how much base so many lots are. */
  boolean base(long count, Amount into) {
    lots.set(0, count);
    return MulDiv.floor(lots, lot, one, into);
  }

  /** What a seller of {@code in} gets; of more than is bid for, what all bids give. */
  boolean sold(Amount in, long[] levels, int at, int count, Amount out) {
    return MulDiv.floor(in, lot, lots)
        && worthOf(lots, levels, at, count, true)
        && MulDiv.floor(worth, soldTop, bottom, out);
  }

  /** What {@code in} buys; for more than all asks cost, all of them. */
  boolean bought(Amount in, long[] levels, int at, int count, Amount out) {
    if (!MulDiv.floor(in, bottom, boughtTop, worth)) {
      return false;
    }
    lots.set(0, 0);
    for (int i = 0; i < count; i++) {
      long levelPrice = levels[at + 2 * i];
      long levelLots = levels[at + 2 * i + 1];
      if (!worth.subtractProduct(levelLots, levelPrice)) {
        price.set(0, levelPrice);
        MulDiv.floor(worth, price, worth);
        lots.add(worth);
        break;
      }
      lots.addProduct(levelLots, 1);
    }
    return MulDiv.floor(lots, lot, one, out);
  }

  /** The least that a seller must give to get {@code out}. */
  boolean leastSold(Amount out, long[] levels, int at, int count, Amount in) {
    if (!MulDiv.ceil(out, bottom, soldTop, worth)) {
      return false;
    }
    lots.set(0, 0);
    int i = 0;
    while (i < count && worth.subtractProduct(levels[at + 2 * i + 1], levels[at + 2 * i])) {
      lots.addProduct(levels[at + 2 * i + 1], 1);
      i++;
    }
    if (!worth.isZero()) {
      if (i == count) {
        return false;
      }
      price.set(0, levels[at + 2 * i]);
      MulDiv.ceil(worth, price, worth);
      lots.add(worth);
    }
    return MulDiv.floor(lots, lot, one, in);
  }

  /** The least that a buyer of {@code out} must pay. */
  boolean leastPaid(Amount out, long[] levels, int at, int count, Amount in) {
    return MulDiv.ceil(out, lot, lots)
        && worthOf(lots, levels, at, count, false)
        && MulDiv.ceil(worth, boughtTop, bottom, in);
  }

  /** Sets the worth of the first {@code wanted} lots, which it uses up. */
  private boolean worthOf(
      Amount wanted, long[] levels, int at, int count, boolean orAsManyAsThereAre) {
    worth.set(0, 0);
    for (int i = 0; i < count && !wanted.isZero(); i++) {
      long levelLots = levels[at + 2 * i + 1];
      long taken = levelLots;
      if (!wanted.subtractProduct(levelLots, 1)) {
        taken = wanted.low();
        wanted.set(0, 0);
      }
      if (!worth.addProduct(taken, levels[at + 2 * i])) {
        return false;
      }
    }
    return orAsManyAsThereAre || wanted.isZero();
  }
}
