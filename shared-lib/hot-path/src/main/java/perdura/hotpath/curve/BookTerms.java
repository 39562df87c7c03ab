package perdura.hotpath.curve;

import java.math.BigInteger;

/**
 * An order book's grid and fee. {@code n} lots at price {@code p} are worth {@code n * p *
 * priceUnit} raw units of the quote asset; the taker's fee is paid in the quote asset; each order
 * is rounded once, against us.
 *
 * @param lot raw units of the base asset in one lot, above 0, below 2^112
 * @param priceUnit raw units of the quote asset that one lot costs at price 1, above 0
 * @param takerFee part of the quote amount, below 1
 */
public record BookTerms(BigInteger lot, Ratio priceUnit, Ratio takerFee) implements Terms {
  public BookTerms {
    if (lot.signum() <= 0 || lot.bitLength() > 112) {
      throw new IllegalArgumentException("A lot must be above 0 and below 2^112: " + lot);
    }
    if (priceUnit.numerator() == 0) {
      throw new IllegalArgumentException("A price unit must be above 0");
    }
    if (takerFee.numerator() >= takerFee.denominator()) {
      throw new IllegalArgumentException("A taker's fee must be below 1: " + takerFee);
    }
  }

  /** Numerator of what a seller gets, per lot and price. */
  BigInteger soldTop() {
    return priceUnit.top().multiply(takerFee.bottom().subtract(takerFee.top()));
  }

  /** Numerator of what a buyer pays, per lot and price. */
  BigInteger boughtTop() {
    return priceUnit.top().multiply(takerFee.bottom().add(takerFee.top()));
  }

  /** Denominator of both. */
  BigInteger bottom() {
    return priceUnit.bottom().multiply(takerFee.bottom());
  }
}
