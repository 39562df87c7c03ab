package perdura.tradingcore.sim;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;

/**
 * What an instrument shows at a time: the fair price, off by less than the fee that protects it,
 * and by a dislocation where there is one.
 */
final class Quotes {
  private static final int LEVELS = 10;
  private static final double HALF_SPREAD = 0.0001;
  private static final double STEP = 0.00012;
  private static final double BOOK_SWAY = 0.0002;
  private static final double POOL_SWAY_IN_FEES = 0.4;
  private static final long SWAY_NS = TimeUnit.SECONDS.toNanos(20);

  private final Noise noise;
  private final FairPrices fair;
  private final Dislocations dislocations;

  Quotes(Noise noise, FairPrices fair, Dislocations dislocations) {
    this.noise = noise;
    this.fair = fair;
    this.dislocations = dislocations;
  }

  Liquidity at(SimInstrument listed, long timeNs) {
    var price = price(listed, timeNs);
    return switch (listed.instrument()) {
      case PoolInstrument pool -> pool(listed, pool, price);
      case BookInstrument book -> book(listed, book, price, timeNs);
    };
  }

  private double price(SimInstrument listed, long timeNs) {
    var dislocation = dislocations.at(listed, timeNs);
    var gap = dislocation == null ? 0 : dislocation.gapAt(timeNs);
    return fair.price(listed.base(), timeNs)
        / fair.price(listed.quote(), timeNs)
        * StrictMath.exp(sway(listed, timeNs) + gap);
  }

  private double sway(SimInstrument listed, long timeNs) {
    var most =
        switch (listed.instrument()) {
          case PoolInstrument _ -> POOL_SWAY_IN_FEES * listed.fee();
          case BookInstrument _ -> BOOK_SWAY;
        };
    return most * noise.smooth(Stream.DEVIATION.of(listed.number()), timeNs, SWAY_NS);
  }

  /** Reserves at a price, their product being that of the base price. */
  private static PoolLiquidity pool(SimInstrument listed, PoolInstrument pool, double price) {
    var root = StrictMath.sqrt(price / listed.basePrice());
    return new PoolLiquidity(
        pool,
        raw(pool.base(), listed.depth() / listed.base().basePrice() / root),
        raw(pool.quote(), listed.depth() / listed.quote().basePrice() * root));
  }

  private BookLiquidity book(SimInstrument listed, BookInstrument book, double price, long timeNs) {
    return new BookLiquidity(
        book, side(listed, book, price, timeNs, -1), side(listed, book, price, timeNs, 1));
  }

  private List<Level> side(
      SimInstrument listed, BookInstrument book, double price, long timeNs, int direction) {
    var levels = new ArrayList<Level>(LEVELS);
    var nearest = onTick(book, price * (1 + direction * HALF_SPREAD), direction);
    var step = onTick(book, price * STEP, 1);
    for (int level = 0; level < LEVELS; level++) {
      var away = step.multiply(BigDecimal.valueOf((long) direction * level));
      var draw =
          noise.uniform(
              Stream.LEVEL_SIZE.of(listed.number() * 100L + level + (direction < 0 ? 50 : 0)),
              timeNs);
      var worth = listed.depth() * (0.4 + 1.2 * draw) * (1 + 0.3 * level);
      levels.add(new Level(nearest.add(away), lots(book, worth / price)));
    }
    return levels;
  }

  private static BigDecimal onTick(BookInstrument book, double price, int direction) {
    var rounding = direction > 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
    return new BigDecimal(price).divide(book.tick(), 0, rounding).multiply(book.tick());
  }

  /** At least one lot. */
  static BigInteger lots(BookInstrument book, double whole) {
    var lots = raw(book.base(), whole).divide(book.lot()).max(BigInteger.ONE);
    return lots.multiply(book.lot());
  }

  private static BigInteger raw(Asset asset, double whole) {
    return asset.raw(new BigDecimal(whole), RoundingMode.FLOOR);
  }
}
