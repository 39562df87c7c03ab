package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.order.Side;

/** Price bounds: the worst price that an order of ours accepts. */
final class Prices {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private Prices() {}

  /** A price worse for us by so many basis points, on the grid and not beyond them. */
  static BigDecimal worse(Instrument instrument, Side side, BigDecimal price, BigDecimal bps) {
    var step = price.multiply(bps).divide(BPS, MathContext.DECIMAL128);
    var bound = side == Side.BUY ? price.add(step) : price.subtract(step);
    return onGrid(instrument, bound, side == Side.BUY ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  /**
   * The price at which an amount can be had now, all of it: a book's level that the amount reaches,
   * a pool's average.
   */
  static BigDecimal reaching(
      @Nullable Liquidity liquidity,
      Instrument instrument,
      Side side,
      BigInteger base,
      BigInteger quote) {
    return switch (liquidity) {
      case BookLiquidity book -> lastLevel(book, side, base, instrument.priceOf(base, quote));
      case PoolLiquidity _ -> average(instrument, base, quote);
      case null -> average(instrument, base, quote);
    };
  }

  private static BigDecimal average(Instrument instrument, BigInteger base, BigInteger quote) {
    return instrument
        .quote()
        .whole(quote)
        .divide(instrument.base().whole(base), MathContext.DECIMAL128);
  }

  private static BigDecimal lastLevel(
      BookLiquidity book, Side side, BigInteger base, BigDecimal otherwise) {
    var left = base;
    for (Level level : side == Side.BUY ? book.asks() : book.bids()) {
      left = left.subtract(level.quantity());
      if (left.signum() <= 0) {
        return level.price();
      }
    }
    return otherwise;
  }

  /** A price that the instrument can express. */
  static BigDecimal onGrid(Instrument instrument, BigDecimal price, RoundingMode rounding) {
    return switch (instrument) {
      case PoolInstrument _ -> price;
      case BookInstrument book -> price.divide(book.tick(), 0, rounding).multiply(book.tick());
    };
  }
}
