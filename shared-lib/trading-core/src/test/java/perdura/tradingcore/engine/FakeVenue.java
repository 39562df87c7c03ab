package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.venue.Venue;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;

/** A venue that does what the test says, and keeps books of its own. */
final class FakeVenue implements Venue {
  final List<OrderIntent> submitted = new ArrayList<>();
  final List<ClientOrderId> cancels = new ArrayList<>();
  final List<ClientOrderId> queries = new ArrayList<>();
  final Map<AssetId, BigInteger> balances = new HashMap<>();
  private final Map<ClientOrderId, OrderIntent> known = new LinkedHashMap<>();
  private final Map<ClientOrderId, List<VenueReport>> said = new HashMap<>();
  private final Set<ClientOrderId> open = new TreeSet<>();
  private final Deque<VenueReport> due = new ArrayDeque<>();
  boolean holdsStops = true;
  boolean answersQueries = true;
  boolean acceptsAtOnce;
  private int fills;

  FakeVenue() {
    balances.put(World.USDC.id(), World.usdc("1000000"));
  }

  OrderIntent last() {
    return submitted.getLast();
  }

  /** It takes the order into its books and says so. */
  void accept(OrderIntent order) {
    known.put(order.id(), order);
    open.add(order.id());
    say(new Accepted(order.id(), 0, "V" + known.size()));
  }

  /** It takes the order into its books, and its answer gets lost. */
  void acceptSilently(OrderIntent order) {
    accept(order);
    due.clear();
  }

  void fill(OrderIntent order, String price) {
    fill(order, order.quantity(), price, true);
  }

  void fill(OrderIntent order, BigInteger base, String price, boolean complete) {
    if (!known.containsKey(order.id())) {
      accept(order);
    }
    var instrument = World.instrument(order.instrument());
    var quote = instrument.quoteFor(base, new BigDecimal(price), RoundingMode.HALF_UP);
    move(instrument, order.side(), base, quote);
    if (complete) {
      open.remove(order.id());
    }
    var fill = "F" + ++fills;
    say(
        new Filled(
            order.id(), 0, fill, base, quote, BigInteger.ZERO, instrument.quote().id(), complete));
  }

  private void move(Instrument instrument, Side side, BigInteger base, BigInteger quote) {
    var sign = side == Side.BUY ? BigInteger.ONE : BigInteger.ONE.negate();
    balances.merge(instrument.base().id(), base.multiply(sign), BigInteger::add);
    balances.merge(instrument.quote().id(), quote.multiply(sign).negate(), BigInteger::add);
  }

  void reject(OrderIntent order) {
    known.put(order.id(), order);
    say(new Rejected(order.id(), 0, "NO"));
  }

  void cancelled(ClientOrderId order) {
    open.remove(order);
    say(new Canceled(order, 0, "BY_REQUEST"));
  }

  private void say(VenueReport report) {
    said.computeIfAbsent(report.order(), order -> new ArrayList<>()).add(report);
    due.add(report);
  }

  /** Says everything about an order once more. */
  void repeat(ClientOrderId order) {
    due.addAll(said.getOrDefault(order, List.of()));
  }

  /** It lost the order from its books. */
  void forget(ClientOrderId order) {
    said.remove(order);
    open.remove(order);
  }

  /** What it meant to say is lost. */
  void loseReports() {
    due.clear();
  }

  @Override
  public void submit(OrderIntent order, long nowNs) {
    submitted.add(order);
    if (acceptsAtOnce) {
      accept(order);
    }
  }

  @Override
  public void cancel(ClientOrderId order, long nowNs) {
    cancels.add(order);
  }

  @Override
  public void query(ClientOrderId order, long nowNs) {
    queries.add(order);
    if (answersQueries) {
      due.addAll(said.getOrDefault(order, List.of(new NotFound(order, nowNs))));
    }
  }

  @Override
  public void drain(long nowNs, Consumer<VenueReport> reports) {
    while (!due.isEmpty()) {
      reports.accept(due.removeFirst());
    }
  }

  @Override
  public long nextDueNs() {
    return due.isEmpty() ? NOTHING_DUE : Long.MIN_VALUE;
  }

  @Override
  public void onMarket(MarketEvent event) {
    // Its market is what the test says.
  }

  @Override
  public Map<AssetId, BigInteger> balances() {
    return Map.copyOf(balances);
  }

  @Override
  public boolean holdsStops(InstrumentId instrument) {
    return holdsStops;
  }

  @Override
  public Set<ClientOrderId> openOrders() {
    return Set.copyOf(open);
  }
}
