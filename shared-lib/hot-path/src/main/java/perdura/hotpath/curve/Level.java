package perdura.hotpath.curve;

/**
 * What stands at one price of a book.
 *
 * @param price in the book's price units, above 0
 * @param lots above 0
 */
public record Level(long price, long lots) {
  public Level {
    if (price <= 0 || lots <= 0) {
      throw new IllegalArgumentException(
          "A level needs a price and lots above 0: %d lots at %d".formatted(lots, price));
    }
  }
}
