package perdura.tradingcore.sim;

import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;

/**
 * An instrument of the simulated market.
 *
 * @param number distinguishes its random streams
 * @param depth what a pool holds on each side at base prices, or a book's usual level, in whole
 *     numeraire
 */
record SimInstrument(
    int number, Instrument instrument, SimAsset base, SimAsset quote, double depth) {

  /** Part of a trade that its taker loses to the fee. */
  double fee() {
    return switch (instrument) {
      case PoolInstrument pool -> 1 - (double) pool.feeNumerator() / pool.feeDenominator();
      case BookInstrument book -> book.takerFee().doubleValue();
    };
  }

  /** Whether it trades the one asset for the other, this way or that. */
  boolean joins(SimAsset one, SimAsset other) {
    return (base == one && quote == other) || (base == other && quote == one);
  }

  /** Whole quote per whole base around which its price moves. */
  double basePrice() {
    return base.basePrice() / quote.basePrice();
  }
}
