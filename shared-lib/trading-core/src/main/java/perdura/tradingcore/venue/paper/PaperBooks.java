package perdura.tradingcore.venue.paper;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.paper.BookEntry.Act;
import perdura.tradingcore.venue.paper.BookEntry.Opened;
import perdura.tradingcore.venue.paper.BookEntry.Received;
import perdura.tradingcore.venue.paper.BookEntry.Said;
import perdura.tradingcore.venue.paper.BookEntry.Woken;

/**
 * Orders, balances and undelivered reports, as the acts so far add up to. Changed by {@link #apply}
 * alone, so that reading the acts again gives the same books.
 */
final class PaperBooks {
  private final Map<InstrumentId, Instrument> instruments;
  private final Map<AssetId, BigInteger> balances = new TreeMap<>();
  private final Map<ClientOrderId, PaperOrder> orders = new LinkedHashMap<>();
  private final SequencedMap<ClientOrderId, PaperOrder> open = new LinkedHashMap<>();
  private final Deque<Undelivered> undelivered = new ArrayDeque<>();
  private long acts;

  PaperBooks(Map<InstrumentId, Instrument> instruments) {
    this.instruments = instruments;
  }

  boolean isNew() {
    return acts == 0;
  }

  void apply(Act act) {
    while (!undelivered.isEmpty() && undelivered.getFirst().act < act.delivered()) {
      undelivered.removeFirst();
    }
    act.entries().forEach(this::apply);
    acts++;
  }

  private void apply(BookEntry entry) {
    switch (entry) {
      case Opened opened -> add(opened.asset(), opened.balance());
      case Received received -> receive(received);
      case Woken woken -> order(woken.order()).wake();
      case Said said -> say(said.report());
    }
  }

  private void receive(Received received) {
    var order = new PaperOrder(received.order(), received.answerLost());
    orders.put(received.order().id(), order);
    open.put(received.order().id(), order);
  }

  private void say(VenueReport report) {
    var order = order(report.order());
    order.add(report);
    if (!order.isOpen()) {
      open.remove(report.order());
    }
    if (report instanceof Filled fill) {
      changes(order.intent(), fill).forEach(this::add);
    }
    if (!order.isSilent()) {
      undelivered.add(new Undelivered(acts, report));
    }
  }

  private void add(AssetId asset, BigInteger amount) {
    balances.merge(asset, amount, BigInteger::add);
  }

  /** What a fill does to the balances. */
  Map<AssetId, BigInteger> changes(OrderIntent order, Filled fill) {
    var instrument = instrument(order.instrument());
    var bought = order.side() == Side.BUY;
    var changes = new TreeMap<AssetId, BigInteger>();
    changes.put(instrument.base().id(), bought ? fill.base() : fill.base().negate());
    changes.put(instrument.quote().id(), bought ? fill.quote().negate() : fill.quote());
    changes.merge(fill.feeAsset(), fill.fee().negate(), BigInteger::add);
    return changes;
  }

  /** Acts whose reports were all handed over. */
  long delivered() {
    return undelivered.isEmpty() ? acts : undelivered.getFirst().act;
  }

  boolean isAnyUndelivered() {
    return !undelivered.isEmpty();
  }

  /** Hands over what nobody heard yet, in the order of the acts. */
  void deliver(Consumer<VenueReport> reports) {
    while (!undelivered.isEmpty()) {
      reports.accept(undelivered.removeFirst().report);
    }
  }

  BigInteger balance(AssetId asset) {
    return balances.getOrDefault(asset, BigInteger.ZERO);
  }

  Map<AssetId, BigInteger> balances() {
    return Map.copyOf(balances);
  }

  Optional<PaperOrder> find(ClientOrderId id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** All reports ever made, by order, the oldest order first. */
  SequencedMap<ClientOrderId, List<VenueReport>> reports() {
    var all = new LinkedHashMap<ClientOrderId, List<VenueReport>>();
    orders.forEach((id, order) -> all.put(id, order.reports()));
    return all;
  }

  /** Orders ever received. */
  int size() {
    return orders.size();
  }

  /** Open orders, the oldest first. */
  List<PaperOrder> open() {
    return List.copyOf(open.values());
  }

  private PaperOrder order(ClientOrderId id) {
    return Objects.requireNonNull(
        orders.get(id),
        () -> "The paper venue's books speak of an order they never received: " + id);
  }

  private Instrument instrument(InstrumentId id) {
    var instrument = instruments.get(id);
    if (instrument == null) {
      throw new IllegalStateException(
          "The paper venue's books hold a fill on %s, which is not among the instruments; start with the feed they were written with"
              .formatted(id));
    }
    return instrument;
  }

  private record Undelivered(long act, VenueReport report) {}
}
