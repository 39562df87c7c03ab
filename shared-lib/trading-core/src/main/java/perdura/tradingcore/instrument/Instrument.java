package perdura.tradingcore.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;

/**
 * What can be traded: base against quote at one venue. Quantities are raw units of base; prices are
 * whole quote per whole base.
 */
public sealed interface Instrument permits PoolInstrument, BookInstrument {
  InstrumentId id();

  VenueId venue();

  Asset base();

  Asset quote();

  /** Raw quote for raw base at a price, rounded as told. */
  default BigInteger quoteFor(BigInteger base, BigDecimal price, RoundingMode rounding) {
    return quote().raw(base().whole(base).multiply(price), rounding);
  }

  /** Average price of an exchange of raw base for raw quote, for display and screening. */
  default BigDecimal priceOf(BigInteger base, BigInteger quote) {
    return quote().whole(quote).divide(base().whole(base), MathContext.DECIMAL64);
  }
}
