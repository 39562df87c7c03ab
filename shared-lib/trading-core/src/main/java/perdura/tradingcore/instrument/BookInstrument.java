package perdura.tradingcore.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;

/**
 * An order book. Fees are charged in quote, on top of what a buyer pays and out of what a seller
 * gets.
 *
 * @param tick smallest step of a price, whole quote per whole base
 * @param lot smallest step of a quantity, raw base
 * @param minNotional smallest order, whole quote
 * @param makerFee fraction of notional, 0.001 = 10 bps
 * @param takerFee fraction of notional
 */
public record BookInstrument(
    InstrumentId id,
    VenueId venue,
    Asset base,
    Asset quote,
    BigDecimal tick,
    BigInteger lot,
    BigDecimal minNotional,
    BigDecimal makerFee,
    BigDecimal takerFee)
    implements Instrument {
  public BookInstrument {
    if (tick.signum() <= 0 || lot.signum() <= 0) {
      throw new IllegalArgumentException("Tick and lot of " + id + " are steps greater than zero");
    }
  }
}
