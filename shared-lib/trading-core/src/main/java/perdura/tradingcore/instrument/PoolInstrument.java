package perdura.tradingcore.instrument;

import java.math.BigDecimal;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;

/**
 * A constant-product pool. A swap keeps {@code feeNumerator / feeDenominator} of its input, as the
 * Uniswap v2 contracts do with 997/1000.
 *
 * @param gas cost of one swap, in whole units of the numeraire
 */
public record PoolInstrument(
    InstrumentId id,
    VenueId venue,
    Asset base,
    Asset quote,
    int feeNumerator,
    int feeDenominator,
    BigDecimal gas)
    implements Instrument {
  public PoolInstrument {
    if (feeNumerator <= 0 || feeNumerator > feeDenominator) {
      throw new IllegalArgumentException(
          "The fee of " + id + " keeps " + feeNumerator + "/" + feeDenominator);
    }
  }

  /** The same pool at another cost of one swap, whole units of the numeraire. */
  public PoolInstrument withGas(BigDecimal gas) {
    return new PoolInstrument(id, venue, base, quote, feeNumerator, feeDenominator, gas);
  }
}
