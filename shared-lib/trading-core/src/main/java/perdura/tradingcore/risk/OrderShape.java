package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.risk.Verdict.Denied;

/** Whether each order is one that its instrument and today's market can take. */
final class OrderShape {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private OrderShape() {}

  static @Nullable Denied marketIsFresh(Case asked) {
    return asked.eachLeg(
        intent -> asked.isOpening() || hasOpenEnd(intent) ? stale(asked, intent) : null);
  }

  /** What a buyer would pay is unknown. */
  private static boolean hasOpenEnd(OrderIntent intent) {
    return intent.side() == Side.BUY && intent.priceBound() == null;
  }

  private static @Nullable Denied stale(Case asked, OrderIntent intent) {
    var limitNs = asked.limits().maxMarketAge().toNanos();
    var updatedNs = asked.view().updatedNs(intent.instrument());
    if (updatedNs.isEmpty()
        || asked.view().mid(intent.instrument()).isEmpty()
        || hasOpenEnd(intent)) {
      return Case.deny(intent, "MARKET_UNKNOWN", null, null);
    }
    var ageNs = asked.view().nowNs() - updatedNs.getAsLong();
    return ageNs > limitNs
        ? Case.deny(intent, "MARKET_STALE", seconds(ageNs), seconds(limitNs))
        : null;
  }

  private static BigDecimal seconds(long ns) {
    return BigDecimal.valueOf(ns, 9).stripTrailingZeros();
  }

  static @Nullable Denied quantityFitsLot(Case asked) {
    return asked.eachLeg(intent ->
        switch (asked.instrument(intent.instrument())) {
          case PoolInstrument _ -> null;
          case BookInstrument book ->
              intent.quantity().mod(book.lot()).signum() == 0
                  ? null
                  : Case.deny(
                      intent,
                      "QUANTITY_PRECISION",
                      book.base().whole(intent.quantity()),
                      book.base().whole(book.lot()));
        });
  }

  static @Nullable Denied priceFitsTick(Case asked) {
    return asked.eachLeg(intent ->
        switch (asked.instrument(intent.instrument())) {
          case PoolInstrument _ -> null;
          case BookInstrument book ->
              intent.type() == OrderType.LIMIT ? offTick(intent, book) : null;
        });
  }

  private static @Nullable Denied offTick(OrderIntent intent, BookInstrument book) {
    var price = intent.priceBound();
    return price == null || price.remainder(book.tick()).signum() == 0
        ? null
        : Case.deny(intent, "PRICE_PRECISION", price, book.tick());
  }

  /** What makes an agent safe is not held up by a minimum; the venue says so if it minds. */
  static @Nullable Denied notionalReachesMinimum(Case asked) {
    return asked.isSafeguard()
        ? null
        : asked.eachLeg(intent ->
            switch (asked.instrument(intent.instrument())) {
              case PoolInstrument _ -> null;
              case BookInstrument book -> tooSmall(asked, intent, book);
            });
  }

  private static @Nullable Denied tooSmall(Case asked, OrderIntent intent, BookInstrument book) {
    var price = asked.view().mid(intent.instrument()).orElse(intent.priceBound());
    if (price == null) {
      return null;
    }
    var notional = book.base().whole(intent.quantity()).multiply(price);
    return notional.compareTo(book.minNotional()) < 0
        ? Case.deny(intent, "NOTIONAL_BELOW_MINIMUM", notional, book.minNotional())
        : null;
  }

  /** A bound worse for us than the market by more than the collar is a mistake. */
  static @Nullable Denied priceIsWithinCollar(Case asked) {
    return asked.isSafeguard() ? null : asked.eachLeg(intent -> outside(asked, intent));
  }

  private static @Nullable Denied outside(Case asked, OrderIntent intent) {
    var bound = intent.priceBound();
    var mid = asked.view().mid(intent.instrument()).orElse(null);
    if (bound == null || mid == null) {
      return null;
    }
    var collar = mid.multiply(BigDecimal.valueOf(asked.limits().collarBps())).divide(BPS);
    var limit = intent.side() == Side.BUY ? mid.add(collar) : mid.subtract(collar);
    var worse = intent.side() == Side.BUY ? bound.compareTo(limit) > 0 : bound.compareTo(limit) < 0;
    return worse ? Case.deny(intent, "PRICE_OUTSIDE_COLLAR", bound, limit) : null;
  }

  static @Nullable Denied reduceOnlyReduces(Case asked) {
    var intent = asked.first();
    return intent.reduceOnly() ? increases(asked, intent) : null;
  }

  private static @Nullable Denied increases(Case asked, OrderIntent intent) {
    var instrument = asked.instrument(intent.instrument());
    var given = intent.side() == Side.BUY ? instrument.quote() : instrument.base();
    var held =
        given.id().equals(asked.view().numeraire().id())
            ? BigInteger.ZERO
            : asked.view().balance(asked.agent(), given.id());
    var asks = intent.side() == Side.BUY ? BigInteger.ONE : intent.quantity();
    return asks.compareTo(held) > 0
        ? Case.deny(intent, "REDUCE_ONLY_INCREASES", given.whole(asks), given.whole(held))
        : null;
  }
}
