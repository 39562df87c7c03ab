package perdura.hotpath.cycle;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/**
 * For each asset the greatest product of marginal rates with which a few legs can lead back to a
 * target. Legs may repeat instruments here, so the bound is never below what a cycle can have.
 */
final class ReturnBounds {
  private final Market market;
  private final double[][] best;

  ReturnBounds(Market market, int maxLegs) {
    this.market = market;
    this.best = new double[maxLegs][market.assetCount()];
  }

  /** Bounds for the way to {@code target} through the assets that {@code open} lets pass. */
  void aimAt(int target, AssetFilter open) {
    Arrays.fill(best[0], 0);
    best[0][target] = 1;
    for (int legs = 1; legs < best.length; legs++) {
      for (int asset = 0; asset < market.assetCount(); asset++) {
        best[legs][asset] =
            asset == target || !open.passes(asset) ? best[0][asset] : step(legs, asset);
      }
    }
  }

  private double step(int legs, int asset) {
    double most = best[legs - 1][asset];
    for (int i = 0; i < market.edgeCount(asset); i++) {
      int edge = market.edge(asset, i);
      most = Math.max(most, market.rate(edge) * best[legs - 1][market.to(edge)]);
    }
    return most;
  }

  /** At most this product leads from {@code asset} to the target in {@code legs} legs or fewer. */
  double within(int legs, int asset) {
    return best[legs][asset];
  }

  /** Which assets a way may pass. */
  @FunctionalInterface
  interface AssetFilter {
    boolean passes(int asset);
  }
}
