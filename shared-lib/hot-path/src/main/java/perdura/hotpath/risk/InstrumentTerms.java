package perdura.hotpath.risk;

/**
 * What the gate knows of an instrument. {@code quantity} base units at {@code price} are worth
 * {@code quantity * price / priceUnit} units of the quote asset. With base units of 10^-b, quote
 * units of 10^-q and prices of 10^-p whole quote per whole base, the price unit is 10^(b + p - q).
 *
 * @param venue index of the venue
 * @param base index of the base asset
 * @param quote index of the quote asset
 * @param tick step of a price, above 0; 1 = any
 * @param lot step of a quantity, base units above 0; 1 = any
 * @param minNotional smallest order at the reference price, quote units
 * @param priceUnit above 0
 * @param takerFeePpm what a buyer pays on top, in quote; parts per million, below 1,000,000
 */
public record InstrumentTerms(
    int venue,
    int base,
    int quote,
    long tick,
    long lot,
    long minNotional,
    long priceUnit,
    int takerFeePpm) {
  public InstrumentTerms {
    requireWithin("tick", tick, 1, Wide.MOST);
    requireWithin("lot", lot, 1, Wide.MOST);
    requireWithin("minNotional", minNotional, 0, Wide.MOST);
    requireWithin("priceUnit", priceUnit, 1, Wide.MOST);
    requireWithin("takerFeePpm", takerFeePpm, 0, 999_999);
    if (base == quote) {
      throw new IllegalArgumentException("An instrument trades asset " + base + " for itself");
    }
  }

  private static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
  }
}
