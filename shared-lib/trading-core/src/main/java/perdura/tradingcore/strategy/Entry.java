package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.strategy.Proposal.Enter;

/** How a strategy that follows one price turns a view into a proposal to enter. */
public final class Entry {
  private static final MathContext PRECISION = MathContext.DECIMAL64;
  private static final MathContext STOP_PRECISION = new MathContext(8, RoundingMode.FLOOR);
  private static final BigDecimal DUST = BigDecimal.ONE;

  private Entry() {}

  /**
   * A proposal to put a part of the capital left into an instrument, on its grid; empty if that is
   * too little to trade.
   *
   * @param part of the capital left, above 0, at most 1
   * @param mid whole quote per whole base
   * @param stopDistance how far under the mid the stop stands, as a part of it, between 0 and 1
   */
  public static Optional<Enter> at(
      StrategyContext context,
      Instrument instrument,
      BigDecimal part,
      BigDecimal mid,
      double stopDistance,
      String reason) {
    var worth = context.capitalLeft().multiply(part).max(BigDecimal.ZERO);
    var quantity =
        onGrid(instrument, instrument.base().raw(worth.divide(mid, PRECISION), RoundingMode.FLOOR));
    if (quantity.signum() == 0 || worth.compareTo(least(instrument)) < 0) {
      return Optional.empty();
    }
    var stop = stopPrice(instrument, mid.multiply(BigDecimal.valueOf(1 - stopDistance), PRECISION));
    return stop.signum() > 0
        ? Optional.of(new Enter(instrument.id(), quantity, stop, reason))
        : Optional.empty();
  }

  /** Whether the agent holds more of the base than is worth speaking of. */
  public static boolean isHeld(StrategyContext context, Instrument instrument, BigDecimal mid) {
    var worth = instrument.base().whole(context.held(instrument.base().id())).multiply(mid);
    return worth.compareTo(DUST) > 0;
  }

  private static BigInteger onGrid(Instrument instrument, BigInteger quantity) {
    return switch (instrument) {
      case BookInstrument book -> quantity.subtract(quantity.mod(book.lot()));
      case PoolInstrument _ -> quantity;
    };
  }

  private static BigDecimal least(Instrument instrument) {
    return switch (instrument) {
      case BookInstrument book -> book.minNotional().max(DUST);
      case PoolInstrument pool -> pool.gas().max(DUST);
    };
  }

  private static BigDecimal stopPrice(Instrument instrument, BigDecimal price) {
    return switch (instrument) {
      case BookInstrument book ->
          price.divide(book.tick(), 0, RoundingMode.FLOOR).multiply(book.tick());
      case PoolInstrument _ -> price.round(STOP_PRECISION);
    };
  }
}
