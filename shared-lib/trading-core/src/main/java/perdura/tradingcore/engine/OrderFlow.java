package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.portfolio.Account;
import perdura.tradingcore.portfolio.Portfolio;
import perdura.tradingcore.portfolio.Trade;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Expired;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;

/**
 * How decisions become orders and orders end. Pure: what happens hangs on the state and the record
 * alone, so that a replay of the journal goes the same way.
 */
final class OrderFlow {
  static final String NEVER_ARRIVED = "NEVER_ARRIVED";
  static final String RESTARTED = "RESTARTED";
  static final String NOTHING_HELD = "NOTHING_HELD";
  static final String WITHDRAWN = "WITHDRAWN";
  static final String REST_CANCELED = "REST_CANCELED";

  private final Map<InstrumentId, Instrument> catalogue;
  private final Predicate<InstrumentId> venueHoldsStops;
  private final AssetId numeraire;
  private final Portfolio portfolio;
  private final Orders orders;
  private final Decisions decisions;

  OrderFlow(
      Map<InstrumentId, Instrument> catalogue,
      Predicate<InstrumentId> venueHoldsStops,
      AssetId numeraire,
      Portfolio portfolio,
      Orders orders,
      Decisions decisions) {
    this.catalogue = catalogue;
    this.venueHoldsStops = venueHoldsStops;
    this.numeraire = numeraire;
    this.portfolio = portfolio;
    this.orders = orders;
    this.decisions = decisions;
  }

  Instrument instrument(InstrumentId id) {
    var instrument = catalogue.get(id);
    if (instrument == null) {
      throw new IllegalStateException(
          "The journal speaks of the instrument %s, which is not configured. Configure it, or start with the feed it was written under."
              .formatted(id));
    }
    return instrument;
  }

  void decided(long sequence, Decided record, Changes changes) {
    var decision = record.decision();
    decisions.put(DecisionProgress.begun(sequence, decision, record.stop()), changes);
    var intent = decision.legs().getFirst().intent();
    if (decision.kind() == Kind.EXIT) {
      sellsOf(intent).forEach(order -> requestCancel(order, record.timeNs(), changes));
    }
    var waits = decision.kind() == Kind.EXIT && sellsOf(intent).findAny().isPresent();
    if (waits || isHeldHere(intent)) {
      create(intent, sequence, 0, OrderStatus.INITIALIZED, record.timeNs(), changes);
    } else {
      send(intent, sequence, 0, record.timeNs(), changes);
    }
  }

  private Stream<Order> sellsOf(OrderIntent intent) {
    var base = instrument(intent.instrument()).base().id();
    return orders
        .openOf(intent.agent())
        .filter(order -> !order.id().equals(intent.id()))
        .filter(order -> order.intent().side() == Side.SELL)
        .filter(order -> instrument(order.intent().instrument()).base().id().equals(base))
        .filter(order -> !isWaitingExit(order));
  }

  private boolean isHeldHere(OrderIntent intent) {
    return intent.type() == OrderType.STOP && !venueHoldsStops.test(intent.instrument());
  }

  /** An exit that waits for the stop in its way to go. */
  private static boolean isWaitingExit(Order order) {
    return order.status() == OrderStatus.INITIALIZED && order.intent().type() != OrderType.STOP;
  }

  private void create(
      OrderIntent intent, long decision, int leg, OrderStatus status, long nowNs, Changes changes) {
    orders.put(Order.created(intent, decision, leg, status, nowNs), changes);
  }

  private void send(OrderIntent intent, long decision, int leg, long nowNs, Changes changes) {
    create(intent, decision, leg, OrderStatus.SUBMITTED, nowNs, changes);
    changes.submit(intent);
  }

  /** Whether a report says anything that is not known yet. */
  boolean isNews(VenueReport report) {
    var order = orders.find(report.order()).orElse(null);
    if (order == null) {
      return false;
    }
    var unheard = order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.UNKNOWN;
    return switch (report) {
      case Accepted _ -> unheard;
      case Filled fill ->
          !order.fills().contains(fill.fillId()) || order.status() == OrderStatus.UNKNOWN;
      case Rejected _, Canceled _, Expired _ -> order.isOpen();
      case NotFound _ -> order.isOpen() && !order.acknowledged();
    };
  }

  void reported(VenueReport report, long nowNs, Changes changes) {
    var order = orders.find(report.order()).orElse(null);
    if (order == null || !isNews(report)) {
      return;
    }
    var next =
        switch (report) {
          case Accepted _ -> heard(order.acknowledge(), OrderStatus.ACCEPTED, nowNs, changes);
          case Filled fill -> filled(order, fill, nowNs, changes);
          case Rejected rejected -> order.become(OrderStatus.REJECTED, rejected.reason(), nowNs);
          case Canceled canceled -> order.become(OrderStatus.CANCELED, canceled.reason(), nowNs);
          case Expired _ -> order.become(OrderStatus.EXPIRED, null, nowNs);
          case NotFound _ -> order.become(OrderStatus.CANCELED, NEVER_ARRIVED, nowNs);
        };
    orders.put(next, changes);
    if (order.isOpen() && !next.isOpen()) {
      ended(next, nowNs, changes);
    }
  }

  /** The venue has it; a wish to cancel that it may not have heard is said again. */
  private static Order heard(Order order, OrderStatus status, long nowNs, Changes changes) {
    if (order.cancelWanted()) {
      changes.cancel(order.id());
      return order.become(OrderStatus.PENDING_CANCEL, null, nowNs);
    }
    var partly = order.filledBase().signum() > 0;
    return order.become(partly ? OrderStatus.PARTIALLY_FILLED : status, null, nowNs);
  }

  private Order filled(Order order, Filled fill, long nowNs, Changes changes) {
    var known = order.fills().contains(fill.fillId());
    var next = known ? order : book(order, fill, nowNs, changes);
    if (!order.isOpen()) {
      return next;
    }
    if (next.rest().signum() == 0) {
      return next.become(OrderStatus.FILLED, null, nowNs);
    }
    if (fill.complete()) {
      return next.become(OrderStatus.CANCELED, REST_CANCELED, nowNs);
    }
    return order.status() == OrderStatus.PENDING_CANCEL
        ? next
        : heard(next, OrderStatus.PARTIALLY_FILLED, nowNs, changes);
  }

  private Order book(Order order, Filled fill, long nowNs, Changes changes) {
    var intent = order.intent();
    var instrument = instrument(intent.instrument());
    var progress = decisions.find(order.decision()).orElse(null);
    var trade =
        new Trade(
            intent.agent(),
            instrument,
            intent.side(),
            fill.base(),
            fill.quote(),
            fill.fee(),
            fill.feeAsset(),
            progress == null ? Kind.ORDER : progress.decision().kind(),
            progress == null ? null : progress.stop());
    var booking = portfolio.book(trade);
    changes.fill(
        new Fill(
            order.id(),
            fill.fillId(),
            fill.timeNs(),
            intent.agent(),
            intent.instrument(),
            intent.side(),
            fill.base(),
            fill.quote(),
            fill.fee(),
            fill.feeAsset(),
            booking.realised()),
        booking);
    if (progress != null) {
      decisions.put(progress.exchanged(netOf(trade), edgeAsset(progress.decision())), changes);
    }
    return order.filled(fill.fillId(), fill.base(), fill.quote(), nowNs);
  }

  private static Map<AssetId, BigInteger> netOf(Trade trade) {
    var net = new HashMap<AssetId, BigInteger>();
    net.merge(Sizing.given(trade.instrument(), trade.side()), given(trade), BigInteger::add);
    net.merge(Sizing.taken(trade.instrument(), trade.side()), taken(trade), BigInteger::add);
    net.merge(trade.feeAsset(), trade.fee().negate(), BigInteger::add);
    return net;
  }

  private static BigInteger given(Trade trade) {
    return (trade.side() == Side.BUY ? trade.quote() : trade.base()).negate();
  }

  private static BigInteger taken(Trade trade) {
    return trade.side() == Side.BUY ? trade.base() : trade.quote();
  }

  private AssetId edgeAsset(Decision decision) {
    return decision.edgeAsset() == null ? numeraire : decision.edgeAsset();
  }

  private void ended(Order order, long nowNs, Changes changes) {
    decisions
        .find(order.decision())
        .filter(progress -> !progress.closed())
        .ifPresent(progress -> goOn(progress, order, nowNs, changes));
    releaseExits(order, nowNs, changes);
  }

  /** After a leg's end: the next one, of what this one gave, or the end of the decision. */
  private void goOn(DecisionProgress progress, Order ended, long nowNs, Changes changes) {
    var isLast = progress.next() >= progress.decision().legs().size();
    if (!progress.isChain()
        || isLast
        || progress.interrupted()
        || ended.filledBase().signum() == 0) {
      decisions.close(progress, changes);
      return;
    }
    var planned = progress.decision().legs().get(progress.next()).intent();
    var quantity = affordable(progress, planned);
    if (quantity.signum() == 0) {
      decisions.close(progress.interrupt(), changes);
      return;
    }
    decisions.put(progress.sentNext(), changes);
    send(sized(planned, quantity), progress.sequence(), progress.next(), nowNs, changes);
  }

  private BigInteger affordable(DecisionProgress progress, OrderIntent planned) {
    var instrument = instrument(planned.instrument());
    var held = progress.held(Sizing.given(instrument, planned.side())).max(BigInteger.ZERO);
    var bound = planned.priceBound();
    return planned.side() == Side.BUY && bound != null
        ? Sizing.buyable(instrument, held, bound)
        : Sizing.sellable(instrument, held);
  }

  private static OrderIntent sized(OrderIntent planned, BigInteger quantity) {
    return new OrderIntent(
        planned.id(),
        planned.agent(),
        planned.instrument(),
        planned.side(),
        planned.type(),
        quantity,
        planned.priceBound(),
        planned.trigger(),
        planned.timeInForce(),
        planned.reduceOnly());
  }

  /** An order is out of the way: exits that waited for it may go. */
  private void releaseExits(Order gone, long nowNs, Changes changes) {
    orders
        .openOf(gone.intent().agent())
        .filter(OrderFlow::isWaitingExit)
        .filter(exit -> sellsOf(exit.intent()).findAny().isEmpty())
        .forEach(exit -> release(exit, nowNs, changes));
  }

  private void release(Order exit, long nowNs, Changes changes) {
    var intent = exit.intent();
    var instrument = instrument(intent.instrument());
    var held = portfolio.balance(Account.of(intent.agent()), instrument.base().id());
    var quantity = Sizing.sellable(instrument, held.min(intent.quantity()).max(BigInteger.ZERO));
    if (quantity.signum() == 0) {
      end(exit, NOTHING_HELD, nowNs, changes);
      return;
    }
    var sent = sized(intent, quantity);
    orders.put(exit.sending(sent).become(OrderStatus.SUBMITTED, null, nowNs), changes);
    changes.submit(sent);
  }

  /** Ends an order that never left. */
  private void end(Order order, String reason, long nowNs, Changes changes) {
    var ended = order.become(OrderStatus.CANCELED, reason, nowNs);
    orders.put(ended, changes);
    ended(ended, nowNs, changes);
  }

  void requestCancel(Order order, long nowNs, Changes changes) {
    switch (order.status()) {
      case INITIALIZED -> end(order, WITHDRAWN, nowNs, changes);
      case SUBMITTED, ACCEPTED, PARTIALLY_FILLED -> {
        orders.put(order.wantCancel().become(OrderStatus.PENDING_CANCEL, null, nowNs), changes);
        changes.cancel(order.id());
      }
      case UNKNOWN -> {
        orders.put(order.wantCancel(), changes);
        changes.cancel(order.id());
      }
      case PENDING_CANCEL -> changes.cancel(order.id());
      case DENIED, FILLED, CANCELED, REJECTED, EXPIRED -> {}
    }
  }

  /** Asks for the end of what would take on something new. */
  void cancelEntries(Predicate<Order> which, long nowNs, Changes changes) {
    for (var order : orders.open()) {
      if (isEntry(order) && which.test(order)) {
        requestCancel(order, nowNs, changes);
      }
    }
  }

  private boolean isEntry(Order order) {
    var kind =
        decisions.find(order.decision()).map(progress -> progress.decision().kind()).orElse(null);
    return !order.intent().reduceOnly()
        && (kind == Kind.ENTRY || kind == Kind.ORDER || (kind == Kind.CYCLE && order.leg() == 0));
  }

  void cancelAllOf(AgentId agent, long nowNs, Changes changes) {
    orders.openOf(agent).forEach(order -> requestCancel(order, nowNs, changes));
  }

  /** Cuts cycles: the leg under way ends as it ends, no other is sent. */
  void interrupt(Predicate<DecisionProgress> which, Changes changes) {
    for (var progress : decisions.open()) {
      if (progress.decision().kind() == Kind.CYCLE && which.test(progress)) {
        decisions.put(progress.interrupt(), changes);
      }
    }
  }

  void unknown(Order order, long nowNs, Changes changes) {
    orders.put(order.become(OrderStatus.UNKNOWN, null, nowNs), changes);
  }

  /** Sends a stop that was held here, as the market order that it has become. */
  void triggered(Order stop, long nowNs, Changes changes) {
    var held = stop.intent();
    orders.put(stop.become(OrderStatus.SUBMITTED, null, nowNs), changes);
    changes.submit(
        new OrderIntent(
            held.id(),
            held.agent(),
            held.instrument(),
            held.side(),
            OrderType.MARKET,
            held.quantity(),
            held.priceBound(),
            null,
            TimeInForce.IOC,
            held.reduceOnly()));
  }

  /** Another life begins: what was under way is cut, and what was not heard of is unknown. */
  void restarted(long nowNs, Changes changes) {
    for (var progress : decisions.open()) {
      decisions.put(progress.interrupt(), changes);
    }
    for (var order : orders.open()) {
      if (isWaitingExit(order)) {
        end(order, RESTARTED, nowNs, changes);
      }
    }
    for (var order : orders.open()) {
      if (order.isAtVenue() && order.status() != OrderStatus.UNKNOWN) {
        unknown(order, nowNs, changes);
      }
    }
  }
}
