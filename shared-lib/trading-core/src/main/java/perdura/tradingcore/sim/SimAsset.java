package perdura.tradingcore.sim;

import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;

/** The assets of the simulated market. */
enum SimAsset {
  USDC(0, 6, 1, 0),
  WETH(1, 18, 3_200, 1),
  WBTC(2, 8, 96_000, 0.8),
  SOL(3, 9, 180, 1.4),
  LINK(4, 18, 18, 1.5);

  private final int number;
  private final int scale;
  private final double basePrice;
  private final double liveliness;

  SimAsset(int number, int scale, double basePrice, double liveliness) {
    this.number = number;
    this.scale = scale;
    this.basePrice = basePrice;
    this.liveliness = liveliness;
  }

  /** Tells its random streams apart. */
  int number() {
    return number;
  }

  Asset asset() {
    return new Asset(new AssetId("sim:" + name()), name(), scale);
  }

  /** Whole numeraire per whole unit, around which the price moves. */
  double basePrice() {
    return basePrice;
  }

  /** How strongly its price moves; 1 is usual. */
  double liveliness() {
    return liveliness;
  }
}
