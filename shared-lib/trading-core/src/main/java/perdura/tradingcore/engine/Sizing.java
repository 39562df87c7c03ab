package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;

/** How much an order may exchange at most; all roundings go against us. */
final class Sizing {
  /** A book charges its fee level by level and rounds each up: room for that, raw quote. */
  private static final BigInteger ROUNDING_ROOM = BigInteger.valueOf(64);

  private Sizing() {}

  /** The asset that an order gives away, its fee left out. */
  static AssetId given(Instrument instrument, Side side) {
    return side == Side.BUY ? instrument.quote().id() : instrument.base().id();
  }

  /** The asset that it brings. */
  static AssetId taken(Instrument instrument, Side side) {
    return side == Side.BUY ? instrument.base().id() : instrument.quote().id();
  }

  /** The most raw base that can be sold out of a holding: whole lots. */
  static BigInteger sellable(Instrument instrument, BigInteger held) {
    return switch (instrument) {
      case PoolInstrument _ -> held;
      case BookInstrument book -> held.subtract(held.mod(book.lot()));
    };
  }

  /** The most raw base that a budget of raw quote buys at that price, fees in. */
  static BigInteger buyable(Instrument instrument, BigInteger budget, BigDecimal price) {
    var room = feeOf(instrument).signum() == 0 ? BigInteger.ZERO : ROUNDING_ROOM;
    var whole = instrument.quote().whole(budget.subtract(room).max(BigInteger.ZERO));
    var dearest = price.multiply(BigDecimal.ONE.add(feeOf(instrument)));
    var base = whole.divide(dearest, instrument.base().scale(), RoundingMode.FLOOR);
    return sellable(instrument, base.unscaledValue());
  }

  /** The most that the rest of an order can take of the asset it gives, fees in; gas left out. */
  static BigInteger mostGiven(Instrument instrument, OrderIntent intent, BigInteger rest) {
    return switch (intent.side()) {
      case SELL -> rest;
      case BUY -> mostPaid(instrument, rest, intent.priceBound());
    };
  }

  private static BigInteger mostPaid(
      Instrument instrument, BigInteger base, @Nullable BigDecimal bound) {
    if (bound == null) {
      throw new IllegalStateException(
          "An order to buy %s has no price bound, so its cost is unknown"
              .formatted(instrument.id()));
    }
    return instrument.quoteFor(
        base, bound.multiply(BigDecimal.ONE.add(feeOf(instrument))), RoundingMode.CEILING);
  }

  /** Part of the quote that a taker pays on top. A pool's fee is in its price. */
  static BigDecimal feeOf(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument _ -> BigDecimal.ZERO;
      case BookInstrument book -> book.takerFee();
    };
  }

  /** What one order costs in gas, whole numeraire. */
  static BigDecimal gasOf(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument pool -> pool.gas();
      case BookInstrument _ -> BigDecimal.ZERO;
    };
  }
}
