package perdura.hotpath.market;

import perdura.hotpath.curve.Terms;

/**
 * A pool or a book between two assets of a market.
 *
 * @param id unique in a market
 * @param venue where it is traded
 * @param base index of the base asset; of a pool's first token
 * @param quote index of the quote asset; of a pool's second token
 * @param gas units of gas that one leg costs, 0 or more
 */
public record Instrument(String id, String venue, int base, int quote, Terms terms, long gas) {
  public Instrument {
    if (id.isBlank()) {
      throw new IllegalArgumentException("An instrument needs an id");
    }
    if (base == quote) {
      throw new IllegalArgumentException("Instrument %s trades an asset for itself".formatted(id));
    }
    if (gas < 0) {
      throw new IllegalArgumentException("Instrument %s has negative gas: %d".formatted(id, gas));
    }
  }
}
