package perdura.tradingcore.venue.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.Liquidity.Take;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.venue.Venue;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.paper.BookEntry.Act;
import perdura.tradingcore.venue.paper.BookEntry.Opened;
import perdura.tradingcore.venue.paper.BookEntry.Said;

/**
 * A simulated venue: one account that settles all given instruments. Its books are its own and are
 * written before it says anything, so reconciling with it proves something.
 *
 * <p>An order or cancel acts at {@code nowNs} plus its latency, at the first {@link #drain} that
 * reaches that time, against the market as it is then. What was on its way when the process died
 * never arrived. A query is answered at the next drain, behind the order if that is still on its
 * way. Our fills move the venue's market until the next update.
 *
 * <ul>
 *   <li>Pools: the exact base amount or nothing, the bound on the average price, gas as the fee.
 *   <li>Books: levels are walked, the bound holds for each; one fill for all that is taken at once.
 *   <li>Limit orders rest behind the size seen at their price, and are filled by trades and by the
 *       book crossing them. Stops sleep until a trade or the best opposite price touches their
 *       trigger, then take what there is; GTC stops go on at the next update.
 *   <li>Nothing is ever overdrawn.
 * </ul>
 *
 * <p>Used by the engine's thread only.
 */
public final class PaperVenue implements Venue {
  private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
  private final Map<InstrumentId, Liquidity> market = new HashMap<>();
  private final Queues queues = new Queues(market);
  private final Map<ClientOrderId, Long> underWay = new HashMap<>();
  private final PriorityQueue<Request> requests =
      new PriorityQueue<>(
          Comparator.comparingLong(Request::dueNs).thenComparingLong(Request::origin));
  private final Deque<VenueReport> answers = new ArrayDeque<>();
  private final PaperBooks books;
  private final Exchange exchange;
  private final BooksLog log;
  private final Fate fate;
  private final CrashHook crashHook;
  private long origins;

  /**
   * Opens the books in {@code log}; new ones get the starting balance.
   *
   * @param numeraire asset of the starting balance and of gas
   */
  public PaperVenue(
      Collection<? extends Instrument> instruments,
      Asset numeraire,
      PaperSettings settings,
      BooksLog log,
      CrashHook crashHook) {
    instruments.forEach(instrument -> this.instruments.put(instrument.id(), instrument));
    this.log = log;
    this.crashHook = crashHook;
    this.fate = new Fate(settings);
    this.books = new PaperBooks(this.instruments);
    this.exchange = new Exchange(this.instruments, market, books, numeraire);
    log.replay(entry -> books.apply(BookCodec.decode(entry)));
    if (books.isNew()) {
      var balance = numeraire.raw(settings.startingBalance(), RoundingMode.DOWN);
      book(0, List.of(new Opened(numeraire.id(), balance)));
    }
  }

  @Override
  public void submit(OrderIntent order, long nowNs) {
    if (!underWay.containsKey(order.id()) && books.find(order.id()).isEmpty()) {
      var dueNs = nowNs + fate.latencyNs(order.id(), "submit");
      underWay.put(order.id(), dueNs);
      requests.add(new Request.Submit(dueNs, origins++, order));
    }
  }

  @Override
  public void cancel(ClientOrderId order, long nowNs) {
    var dueNs = nowNs + fate.latencyNs(order, "cancel");
    requests.add(new Request.Cancel(notBefore(order, dueNs), origins++, order));
  }

  @Override
  public void query(ClientOrderId order, long nowNs) {
    requests.add(new Request.Query(notBefore(order, nowNs), origins++, order));
  }

  /** What concerns an order does not overtake it. */
  private long notBefore(ClientOrderId order, long dueNs) {
    return Math.max(dueNs, underWay.getOrDefault(order, dueNs));
  }

  @Override
  public void drain(long nowNs, Consumer<VenueReport> reports) {
    act(nowNs);
    books.deliver(reports);
    while (!answers.isEmpty()) {
      reports.accept(answers.removeFirst());
    }
  }

  @Override
  public long nextDueNs() {
    if (!answers.isEmpty() || books.isAnyUndelivered()) {
      return Long.MIN_VALUE;
    }
    var next = requests.peek();
    return next == null ? NOTHING_DUE : next.dueNs();
  }

  private void act(long nowNs) {
    while (!requests.isEmpty() && requests.peek().dueNs() <= nowNs) {
      switch (requests.remove()) {
        case Request.Submit submit -> receive(submit);
        case Request.Cancel cancel -> takeBack(cancel);
        case Request.Query query -> answer(query.order(), query.dueNs());
      }
    }
  }

  private void receive(Request.Submit submit) {
    var order = submit.order();
    underWay.remove(order.id());
    book(submit.dueNs(), exchange.receive(order, fate.losesAnswer(order.id()), submit.dueNs()));
    books
        .find(order.id())
        .filter(PaperOrder::isResting)
        .ifPresent(resting -> queues.join(resting.intent()));
  }

  private void takeBack(Request.Cancel cancel) {
    var order = books.find(cancel.order());
    if (order.filter(PaperOrder::isOpen).isPresent()) {
      book(
          cancel.dueNs(),
          List.of(Exchange.canceled(order.get().intent(), cancel.dueNs(), "BY_REQUEST")));
    } else {
      answer(cancel.order(), cancel.dueNs());
    }
  }

  private void answer(ClientOrderId id, long timeNs) {
    books
        .find(id)
        .ifPresentOrElse(
            order -> {
              order.speak();
              answers.addAll(order.reports());
            },
            () -> answers.add(new NotFound(id, timeNs)));
  }

  @Override
  public void onMarket(MarketEvent event) {
    switch (event) {
      case PoolUpdated pool -> update(pool);
      case BookUpdated book -> update(book);
      case Traded trade -> onTrade(trade);
      case Heartbeat _, Ended _ -> {}
    }
  }

  private void update(PoolUpdated event) {
    if (instruments.get(event.instrument()) instanceof PoolInstrument pool) {
      market.put(pool.id(), new PoolLiquidity(pool, event.reserveBase(), event.reserveQuote()));
      onUpdate(pool.id(), event.arrivalTimeNs());
    }
  }

  private void update(BookUpdated event) {
    if (instruments.get(event.instrument()) instanceof BookInstrument book) {
      market.put(book.id(), new BookLiquidity(book, event.bids(), event.asks()));
      onUpdate(book.id(), event.arrivalTimeNs());
    }
  }

  private void onUpdate(InstrumentId instrument, long timeNs) {
    for (var order : openOn(instrument)) {
      if (order.isAsleep()) {
        wakeIfTouched(order, null, timeNs);
      } else if (order.isAwake()) {
        bookIfAny(timeNs, exchange.work(order, timeNs));
      } else {
        queues.moveUp(order.intent());
        cross(order, timeNs);
      }
    }
  }

  private void wakeIfTouched(PaperOrder stop, @Nullable BigDecimal tradePrice, long timeNs) {
    if (exchange.touches(stop.intent(), tradePrice)) {
      book(timeNs, exchange.wake(stop.intent(), timeNs));
    }
  }

  /** The other side came to our price: we are filled there, by no more than what came. */
  private void cross(PaperOrder order, long timeNs) {
    var liquidity = market.get(order.intent().instrument());
    if (liquidity != null) {
      var came = liquidity.take(order.intent().side(), order.rest(), order.intent().priceBound());
      bookIfAny(timeNs, exchange.fillResting(order, came.base(), timeNs));
    }
  }

  private void onTrade(Traded trade) {
    var left = trade.quantity();
    for (var order : openOn(trade.instrument())) {
      if (order.isAsleep()) {
        wakeIfTouched(order, trade.price(), trade.arrivalTimeNs());
      } else if (order.isResting() && order.intent().side() != trade.aggressor()) {
        left = left.subtract(fillByTrade(order, trade, left));
      }
    }
  }

  /** Fills a resting order by what of a trade reaches it; raw base filled. */
  private BigInteger fillByTrade(PaperOrder order, Traded trade, BigInteger left) {
    var base = queues.reach(order.intent(), trade, left).min(order.rest());
    bookIfAny(trade.arrivalTimeNs(), exchange.fillResting(order, base, trade.arrivalTimeNs()));
    return base;
  }

  private List<PaperOrder> openOn(InstrumentId instrument) {
    return books.open().stream()
        .filter(order -> order.intent().instrument().equals(instrument))
        .toList();
  }

  private void bookIfAny(long timeNs, List<BookEntry> entries) {
    if (!entries.isEmpty()) {
      book(timeNs, entries);
    }
  }

  /** Writes an act, then makes it so. */
  private void book(long timeNs, List<BookEntry> entries) {
    var act = new Act(timeNs, books.delivered(), entries);
    crashHook.reached(CrashStep.VENUE_BEFORE_BOOKED);
    log.append(timeNs, BookCodec.encode(act));
    crashHook.reached(CrashStep.VENUE_AFTER_BOOKED);
    books.apply(act);
    for (var entry : entries) {
      if (entry instanceof Said(var report)) {
        follow(report);
      }
    }
  }

  private void follow(VenueReport report) {
    if (report instanceof Filled fill) {
      move(fill);
    }
    if (books.find(report.order()).filter(PaperOrder::isOpen).isEmpty()) {
      queues.leave(report.order());
    }
  }

  private void move(Filled fill) {
    books
        .find(fill.order())
        .map(PaperOrder::intent)
        .ifPresent(order ->
            market.computeIfPresent(
                order.instrument(),
                (_, before) -> before.after(order.side(), new Take(fill.base(), fill.quote()))));
  }

  /** All it ever said of every order it ever received, for who audits its books. */
  public SequencedMap<ClientOrderId, List<VenueReport>> reports() {
    return books.reports();
  }

  @Override
  public Map<AssetId, BigInteger> balances() {
    return books.balances();
  }

  @Override
  public Set<ClientOrderId> openOrders() {
    return books.open().stream()
        .map(order -> order.intent().id())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What is on its way to the venue. */
  private sealed interface Request {
    long dueNs();

    /** Order of the calls; breaks ties. */
    long origin();

    record Submit(long dueNs, long origin, OrderIntent order) implements Request {}

    record Cancel(long dueNs, long origin, ClientOrderId order) implements Request {}

    record Query(long dueNs, long origin, ClientOrderId order) implements Request {}
  }
}
