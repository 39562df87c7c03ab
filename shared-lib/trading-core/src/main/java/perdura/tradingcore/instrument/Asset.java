package perdura.tradingcore.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import perdura.tradingcore.id.AssetId;

/**
 * An asset and its scale. Amounts are integers of raw units; 1 whole unit = 10^scale raw units.
 *
 * @param symbol for display only; two assets may share it
 * @param scale decimals, 0 to 36
 */
public record Asset(AssetId id, String symbol, int scale) {
  public Asset {
    if (scale < 0 || scale > 36) {
      throw new IllegalArgumentException(
          "The scale of " + symbol + " is outside 0 to 36: " + scale);
    }
  }

  /** Raw units as an exact decimal of whole units. */
  public BigDecimal whole(BigInteger raw) {
    return new BigDecimal(raw, scale);
  }

  /** Whole units as raw units; what is finer than a raw unit is rounded as told. */
  public BigInteger raw(BigDecimal whole, RoundingMode rounding) {
    return whole.setScale(scale, rounding).unscaledValue();
  }
}
