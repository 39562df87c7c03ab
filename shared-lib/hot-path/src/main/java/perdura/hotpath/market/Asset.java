package perdura.hotpath.market;

/**
 * What is traded. Two assets are equal only if their ids are; a symbol proves nothing.
 *
 * @param id unique in a market: a chain's token address or a venue's currency
 * @param scale decimals of one raw unit, 0 to 77
 */
public record Asset(String id, int scale) {
  public Asset {
    if (id.isBlank()) {
      throw new IllegalArgumentException("An asset needs an id");
    }
    if (scale < 0 || scale > 77) {
      throw new IllegalArgumentException(
          "The scale of %s must lie between 0 and 77: %d".formatted(id, scale));
    }
  }
}
