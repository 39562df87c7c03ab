package perdura.hotpath.cycle;

import java.util.List;
import perdura.hotpath.market.Market;

/** Where a cycle starts: at the one of its assets with the least rank. */
final class StartOrder {
  private final int named;
  private final int[] places;

  /**
   * The order of a market, which may grow later.
   *
   * @throws IllegalArgumentException if it names an asset that the market has not
   */
  StartOrder(Market market, List<Integer> order) {
    if (order.stream().anyMatch(asset -> asset < 0 || asset >= market.assetCount())) {
      throw new IllegalArgumentException(
          "The start order %s names an asset that the market has not".formatted(order));
    }
    this.named = order.size();
    this.places = new int[order.stream().mapToInt(asset -> asset + 1).max().orElse(0)];
    for (int asset = 0; asset < places.length; asset++) {
      int place = order.indexOf(asset);
      places[asset] = place >= 0 ? place : named + asset;
    }
  }

  int rank(int asset) {
    return asset < places.length ? places[asset] : named + asset;
  }
}
