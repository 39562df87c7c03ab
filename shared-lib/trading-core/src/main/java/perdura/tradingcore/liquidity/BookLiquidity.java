package perdura.tradingcore.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.order.Side;

/**
 * The visible levels of a book: bids from the highest, asks from the lowest. A taker walks the
 * levels as far as its bound lets it; the bound holds for each level, and the sum is rounded once.
 */
public record BookLiquidity(BookInstrument instrument, List<Level> bids, List<Level> asks)
    implements Liquidity {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  public BookLiquidity {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }

  @Override
  public @Nullable BigDecimal bid() {
    return bids.isEmpty() ? null : bids.getFirst().price();
  }

  @Override
  public @Nullable BigDecimal ask() {
    return asks.isEmpty() ? null : asks.getFirst().price();
  }

  @Override
  public @Nullable BigDecimal mid() {
    return bids.isEmpty() || asks.isEmpty()
        ? null
        : bids.getFirst().price().add(asks.getFirst().price()).divide(TWO);
  }

  @Override
  public Take take(Side side, BigInteger base, @Nullable BigDecimal bound) {
    var left = base;
    var worth = BigDecimal.ZERO;
    for (var level : opposite(side)) {
      if (left.signum() == 0 || !isWithin(side, level.price(), bound)) {
        break;
      }
      var taken = left.min(level.quantity());
      worth = worth.add(instrument.base().whole(taken).multiply(level.price()));
      left = left.subtract(taken);
    }
    return new Take(base.subtract(left), instrument.quote().raw(worth, againstTaker(side)));
  }

  /**
   * Takes the exchanged base out of the levels, the best first. A trade at a price that the levels
   * do not offer was one of a resting order and leaves them alone.
   */
  @Override
  public Liquidity after(Side side, Take take) {
    var levels = opposite(side);
    if (take.isNothing()
        || levels.isEmpty()
        || !isWithin(
            side, levels.getFirst().price(), instrument.priceOf(take.base(), take.quote()))) {
      return this;
    }
    var rest = without(levels, take.base());
    return switch (side) {
      case BUY -> new BookLiquidity(instrument, bids, rest);
      case SELL -> new BookLiquidity(instrument, rest, asks);
    };
  }

  /** Raw base on offer at exactly that price, on the side where an order of {@code side} rests. */
  public BigInteger sizeAt(Side side, BigDecimal price) {
    return opposite(side.opposite()).stream()
        .filter(level -> level.price().compareTo(price) == 0)
        .map(Level::quantity)
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private List<Level> opposite(Side side) {
    return side == Side.BUY ? asks : bids;
  }

  private static List<Level> without(List<Level> levels, BigInteger base) {
    var rest = new ArrayList<Level>(levels.size());
    var left = base;
    for (var level : levels) {
      var taken = left.min(level.quantity());
      left = left.subtract(taken);
      if (taken.compareTo(level.quantity()) < 0) {
        rest.add(new Level(level.price(), level.quantity().subtract(taken)));
      }
    }
    return rest;
  }

  private static boolean isWithin(Side side, BigDecimal price, @Nullable BigDecimal bound) {
    return bound == null
        || (side == Side.BUY ? price.compareTo(bound) <= 0 : price.compareTo(bound) >= 0);
  }

  private static RoundingMode againstTaker(Side side) {
    return side == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
  }
}
