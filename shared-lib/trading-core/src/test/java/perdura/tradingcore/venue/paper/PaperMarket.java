package perdura.tradingcore.venue.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.venue.VenueReport;

/** One pool and one book of the same pair, in round numbers, and a venue that trades both. */
final class PaperMarket {
  static final Asset USD = new Asset(new AssetId("usd"), "USD", 6);
  static final Asset ETH = new Asset(new AssetId("eth"), "ETH", 9);
  static final PoolInstrument POOL =
      new PoolInstrument(
          new InstrumentId("pool"),
          new VenueId("dex"),
          ETH,
          USD,
          997,
          1000,
          new BigDecimal("0.50"));
  static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("book"),
          new VenueId("cex"),
          ETH,
          USD,
          new BigDecimal("0.1"),
          BigInteger.valueOf(1_000_000),
          BigDecimal.TEN,
          new BigDecimal("0.0002"),
          new BigDecimal("0.001"));
  static final List<Instrument> INSTRUMENTS = List.of(POOL, BOOK);
  static final Duration LATENCY = Duration.ofMillis(10);
  static final PaperSettings SETTINGS = settings(0);

  private final PaperVenue venue;
  private long nowNs;

  PaperMarket(PaperVenue venue) {
    this.venue = venue;
  }

  /** A venue on new books with the usual market: pool at 2000, book 1999.9 to 2000.1. */
  static PaperMarket opened(BooksLog log) {
    var market = new PaperMarket(venue(log));
    market.pool("1000", "2000000");
    market.book(List.of(level("1999.9", "2"), level("1999.8", "3")), usualAsks());
    return market;
  }

  static List<Level> usualAsks() {
    return List.of(level("2000.1", "2"), level("2000.2", "3"));
  }

  static PaperVenue venue(BooksLog log) {
    return new PaperVenue(INSTRUMENTS, USD, SETTINGS, log, CrashHook.NONE);
  }

  static PaperSettings settings(double lostAnswers) {
    return new PaperSettings(
        7, LATENCY, LATENCY, LATENCY, lostAnswers, BigDecimal.valueOf(1_000_000));
  }

  PaperVenue venue() {
    return venue;
  }

  long nowNs() {
    return nowNs;
  }

  void pool(String base, String quote) {
    see(new PoolUpdated(nowNs, nowNs, POOL.id(), eth(base), usd(quote)));
  }

  void book(List<Level> bids, List<Level> asks) {
    see(new BookUpdated(nowNs, nowNs, BOOK.id(), bids, asks));
  }

  void trade(String price, String quantity, Side aggressor) {
    see(new Traded(nowNs, nowNs, BOOK.id(), new BigDecimal(price), eth(quantity), aggressor));
  }

  /** Shows an event a millisecond later. */
  private void see(MarketEvent event) {
    venue.onMarket(event);
    nowNs += 1_000_000;
  }

  void submit(OrderIntent order) {
    venue.submit(order, nowNs);
  }

  /** Lets the latency pass and collects the reports. */
  List<VenueReport> settle() {
    nowNs += LATENCY.toNanos();
    return drain();
  }

  List<VenueReport> drain() {
    var reports = new ArrayList<VenueReport>();
    venue.drain(nowNs, reports::add);
    return reports;
  }

  List<VenueReport> send(OrderIntent order) {
    submit(order);
    return settle();
  }

  BigInteger balance(Asset asset) {
    return venue.balances().getOrDefault(asset.id(), BigInteger.ZERO);
  }

  static OrderIntent market(String id, Instrument instrument, Side side, String quantity) {
    return order(id, instrument, side, OrderType.MARKET, quantity, null, null, TimeInForce.IOC);
  }

  static OrderIntent limit(
      String id, Instrument instrument, Side side, String quantity, String price, TimeInForce how) {
    return order(id, instrument, side, OrderType.LIMIT, quantity, price, null, how);
  }

  static OrderIntent stop(
      String id, Instrument instrument, Side side, String quantity, String trigger) {
    return order(id, instrument, side, OrderType.STOP, quantity, null, trigger, TimeInForce.GTC);
  }

  static OrderIntent order(
      String id,
      Instrument instrument,
      Side side,
      OrderType type,
      String quantity,
      @Nullable String bound,
      @Nullable String trigger,
      TimeInForce how) {
    return new OrderIntent(
        new ClientOrderId(id),
        new AgentId("tester"),
        instrument.id(),
        side,
        type,
        eth(quantity),
        bound == null ? null : new BigDecimal(bound),
        trigger == null ? null : new BigDecimal(trigger),
        how,
        false);
  }

  static Level level(String price, String quantity) {
    return new Level(new BigDecimal(price), eth(quantity));
  }

  static List<Level> levels(Level... levels) {
    return Arrays.asList(levels);
  }

  static BigInteger eth(String whole) {
    return new BigDecimal(whole).movePointRight(9).toBigIntegerExact();
  }

  static BigInteger usd(String whole) {
    return new BigDecimal(whole).movePointRight(6).toBigIntegerExact();
  }
}
