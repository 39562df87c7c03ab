package perdura.tradingcore.venue.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.Liquidity.Take;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.Rejected;
import perdura.tradingcore.venue.paper.BookEntry.Received;
import perdura.tradingcore.venue.paper.BookEntry.Said;
import perdura.tradingcore.venue.paper.BookEntry.Woken;

/**
 * The rules by which orders meet the market. It reads books and market, and answers with the
 * entries that an act would write; it changes nothing.
 */
final class Exchange {
  private final Map<InstrumentId, Instrument> instruments;
  private final Map<InstrumentId, Liquidity> market;
  private final PaperBooks books;
  private final Asset numeraire;

  Exchange(
      Map<InstrumentId, Instrument> instruments,
      Map<InstrumentId, Liquidity> market,
      PaperBooks books,
      Asset numeraire) {
    this.instruments = instruments;
    this.market = market;
    this.books = books;
    this.numeraire = numeraire;
  }

  /** A new order arrives. */
  List<BookEntry> receive(OrderIntent order, boolean answerLost, long timeNs) {
    var entries = new ArrayList<BookEntry>();
    entries.add(new Received(order, answerLost));
    var refusal = refusal(order, timeNs);
    if (refusal != null) {
      entries.add(new Said(new Rejected(order.id(), timeNs, refusal)));
      return entries;
    }
    entries.add(new Said(new Accepted(order.id(), timeNs, "P" + (books.size() + 1))));
    if (order.type() != OrderType.STOP) {
      entries.addAll(work(order, order.quantity(), 1, timeNs));
    } else if (touches(order, null)) {
      entries.addAll(wake(order, timeNs));
    }
    return entries;
  }

  private @Nullable String refusal(OrderIntent order, long timeNs) {
    var instrument = instruments.get(order.instrument());
    var liquidity = market.get(order.instrument());
    if (instrument == null) {
      return "INSTRUMENT_UNKNOWN";
    }
    if (liquidity == null) {
      return "MARKET_UNKNOWN";
    }
    if (instrument instanceof BookInstrument book && offGrid(book, order)) {
      return "OFF_GRID";
    }
    if (order.type() == OrderType.STOP) {
      return null;
    }
    if (instrument instanceof BookInstrument book && isTooSmall(book, liquidity, order)) {
      return "NOTIONAL_BELOW_MINIMUM";
    }
    return isCovered(order, liquidity, timeNs) ? null : "BALANCE_INSUFFICIENT";
  }

  private static boolean offGrid(BookInstrument book, OrderIntent order) {
    var price = order.type() == OrderType.LIMIT ? order.priceBound() : null;
    return order.quantity().mod(book.lot()).signum() != 0
        || (price != null && price.remainder(book.tick()).signum() != 0);
  }

  /** What brings a position down may be as small as what is left of it. */
  private static boolean isTooSmall(BookInstrument book, Liquidity liquidity, OrderIntent order) {
    var price = order.priceBound() == null ? liquidity.mid() : order.priceBound();
    return !order.reduceOnly()
        && price != null
        && book.base().whole(order.quantity()).multiply(price).compareTo(book.minNotional()) < 0;
  }

  /** Whether the account can pay what would be taken at once and what would rest. */
  private boolean isCovered(OrderIntent order, Liquidity liquidity, long timeNs) {
    var take = liquidity.take(order.side(), order.quantity(), order.priceBound());
    if (!take.isNothing()
        && !isPayable(order, fill(order, take, order.quantity(), 1, false, timeNs))) {
      return false;
    }
    if (!rests(order)) {
      return true;
    }
    var asset = heldAsset(order);
    return hold(order, order.quantity()).compareTo(available(asset)) <= 0;
  }

  private boolean isPayable(OrderIntent order, Filled fill) {
    return books.changes(order, fill).entrySet().stream()
        .allMatch(change ->
            change.getValue().signum() >= 0
                || available(change.getKey()).add(change.getValue()).signum() >= 0);
  }

  /** Balance that no resting order needs. */
  private BigInteger available(AssetId asset) {
    return books.open().stream()
        .filter(PaperOrder::isResting)
        .filter(order -> heldAsset(order.intent()).equals(asset))
        .map(order -> hold(order.intent(), order.rest()))
        .reduce(books.balance(asset), BigInteger::subtract);
  }

  private AssetId heldAsset(OrderIntent order) {
    var instrument = instrument(order.instrument());
    return order.side() == Side.BUY ? instrument.quote().id() : instrument.base().id();
  }

  private BigInteger hold(OrderIntent order, BigInteger rest) {
    var price = order.priceBound();
    if (order.side() == Side.SELL || price == null) {
      return rest;
    }
    var quote = instrument(order.instrument()).quoteFor(rest, price, RoundingMode.CEILING);
    return quote.add(
        fee(order.instrument(), quote, false).max(fee(order.instrument(), quote, true)));
  }

  /** Whether a stop's trigger is touched by a trade at that price, or by what it would meet now. */
  boolean touches(OrderIntent stop, @Nullable BigDecimal tradePrice) {
    var liquidity = market.get(stop.instrument());
    var best =
        liquidity == null ? null : stop.side() == Side.BUY ? liquidity.ask() : liquidity.bid();
    return isThrough(stop, tradePrice) || isThrough(stop, best);
  }

  private static boolean isThrough(OrderIntent stop, @Nullable BigDecimal price) {
    var trigger = stop.trigger();
    if (price == null || trigger == null) {
      return false;
    }
    return stop.side() == Side.BUY ? price.compareTo(trigger) >= 0 : price.compareTo(trigger) <= 0;
  }

  /** A stop wakes and takes what it can get. */
  List<BookEntry> wake(OrderIntent stop, long timeNs) {
    var entries = new ArrayList<BookEntry>();
    entries.add(new Woken(stop.id()));
    entries.addAll(work(stop, stop.quantity(), 1, timeNs));
    return entries;
  }

  /** An order that waits for nothing takes what it can get; nothing to say gives no entries. */
  List<BookEntry> work(PaperOrder order, long timeNs) {
    return work(order.intent(), order.rest(), order.reports().size(), timeNs);
  }

  private List<BookEntry> work(OrderIntent order, BigInteger rest, int part, long timeNs) {
    var liquidity = market.get(order.instrument());
    var take =
        liquidity == null ? Take.NOTHING : liquidity.take(order.side(), rest, order.priceBound());
    var whole = take.base().equals(rest);
    if (!whole && isAllOrNothing(order)) {
      return rests(order) ? List.of() : List.of(canceled(order, timeNs, "NOT_FILLABLE"));
    }
    var entries = new ArrayList<BookEntry>();
    if (!take.isNothing()) {
      var fill = fill(order, take, rest, part, false, timeNs);
      if (!isPayable(order, fill)) {
        return List.of(canceled(order, timeNs, "BALANCE_INSUFFICIENT"));
      }
      entries.add(new Said(fill));
    }
    if (!whole && !rests(order)) {
      entries.add(canceled(order, timeNs, "NOT_FILLABLE"));
    }
    return entries;
  }

  /** A resting order is filled at its own price. */
  List<BookEntry> fillResting(PaperOrder order, BigInteger base, long timeNs) {
    var intent = order.intent();
    var price = intent.priceBound();
    if (price == null || base.signum() <= 0) {
      return List.of();
    }
    var rounding = intent.side() == Side.BUY ? RoundingMode.CEILING : RoundingMode.FLOOR;
    var quote = instrument(intent.instrument()).quoteFor(base, price, rounding);
    var take = new Take(base, quote);
    var fill = fill(intent, take, order.rest(), order.reports().size(), true, timeNs);
    return List.of(
        isInBalance(intent, fill)
            ? new Said(fill)
            : canceled(intent, timeNs, "BALANCE_INSUFFICIENT"));
  }

  /**
   * Each partial fill rounds against us, so the last one may want a raw unit more than was held.
   */
  private boolean isInBalance(OrderIntent order, Filled fill) {
    return books.changes(order, fill).entrySet().stream()
        .allMatch(change -> books.balance(change.getKey()).add(change.getValue()).signum() >= 0);
  }

  /** The rest of an order is taken back. */
  static Said canceled(OrderIntent order, long timeNs, String reason) {
    return new Said(new Canceled(order.id(), timeNs, reason));
  }

  private Filled fill(
      OrderIntent order, Take take, BigInteger rest, int part, boolean maker, long timeNs) {
    return new Filled(
        order.id(),
        timeNs,
        order.id() + "/" + part,
        take.base(),
        take.quote(),
        fee(order.instrument(), take.quote(), maker),
        feeAsset(order.instrument()),
        take.base().equals(rest));
  }

  /** Raw units of the fee's asset: a book's part of the quote, a pool's gas. */
  private BigInteger fee(InstrumentId id, BigInteger quote, boolean maker) {
    return switch (instrument(id)) {
      case BookInstrument book ->
          new BigDecimal(quote)
              .multiply(maker ? book.makerFee() : book.takerFee())
              .setScale(0, RoundingMode.CEILING)
              .unscaledValue();
      case PoolInstrument pool -> numeraire.raw(pool.gas(), RoundingMode.CEILING);
    };
  }

  private AssetId feeAsset(InstrumentId id) {
    return switch (instrument(id)) {
      case BookInstrument book -> book.quote().id();
      case PoolInstrument _ -> numeraire.id();
    };
  }

  private boolean isAllOrNothing(OrderIntent order) {
    return order.timeInForce() == TimeInForce.FOK || isPool(order);
  }

  /** Whether what cannot be had now waits: limit orders in a book, stops once awake. */
  private boolean rests(OrderIntent order) {
    return order.timeInForce() == TimeInForce.GTC
        && switch (order.type()) {
          case MARKET -> false;
          case LIMIT -> !isPool(order);
          case STOP -> true;
        };
  }

  private boolean isPool(OrderIntent order) {
    return instrument(order.instrument()) instanceof PoolInstrument;
  }

  private Instrument instrument(InstrumentId id) {
    return Objects.requireNonNull(
        instruments.get(id), () -> "The paper venue does not trade " + id);
  }
}
