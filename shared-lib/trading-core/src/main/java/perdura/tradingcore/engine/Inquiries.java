package perdura.tradingcore.engine;

import java.util.HashMap;
import java.util.Map;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.record.JournalRecord.OutcomeUnknown;
import perdura.tradingcore.venue.Venue;

/**
 * Notices silence. An order that the venue says nothing about for too long becomes unknown, locks
 * its instrument, and is asked about until an answer comes. It is never sent again.
 */
final class Inquiries {
  private final Desk desk;
  private final Protocol protocol;
  private final Venue venue;
  private final EngineSettings settings;
  private final Map<ClientOrderId, Long> askedNs = new HashMap<>();

  Inquiries(Desk desk, Protocol protocol, Venue venue, EngineSettings settings) {
    this.desk = desk;
    this.protocol = protocol;
    this.venue = venue;
    this.settings = settings;
  }

  /** Marks what was silent for too long, and asks about all that is unknown. */
  void run() {
    for (var order : desk.state().openOrders()) {
      if (isSilent(order)) {
        protocol.write(new OutcomeUnknown(desk.nowNs(), order.id()));
      }
    }
    for (var order : desk.state().openOrders()) {
      if (order.status() == OrderStatus.UNKNOWN && isDue(order.id())) {
        askedNs.put(order.id(), desk.nowNs());
        venue.query(order.id(), desk.nowNs());
      }
    }
    askedNs.keySet().removeIf(id -> desk.state().order(id).filter(Order::isOpen).isEmpty());
  }

  private boolean isSilent(Order order) {
    var expectsAnswer =
        order.status() == OrderStatus.SUBMITTED || order.status() == OrderStatus.PENDING_CANCEL;
    return expectsAnswer && desk.nowNs() - order.changedNs() >= settings.unknownAfter().toNanos();
  }

  private boolean isDue(ClientOrderId order) {
    var asked = askedNs.get(order);
    return asked == null || desk.nowNs() - asked >= settings.retryAfter().toNanos();
  }

  /** When silence lasts too long next, or when to ask again. */
  long nextDueNs() {
    var nextNs = Venue.NOTHING_DUE;
    for (var order : desk.state().openOrders()) {
      nextNs = Math.min(nextNs, dueNs(order));
    }
    return nextNs;
  }

  private long dueNs(Order order) {
    return switch (order.status()) {
      case SUBMITTED, PENDING_CANCEL -> order.changedNs() + settings.unknownAfter().toNanos();
      case UNKNOWN ->
          askedNs.containsKey(order.id())
              ? askedNs.get(order.id()) + settings.retryAfter().toNanos()
              : desk.nowNs();
      case INITIALIZED, ACCEPTED, PARTIALLY_FILLED, DENIED, FILLED, CANCELED, REJECTED, EXPIRED ->
          Venue.NOTHING_DUE;
    };
  }

  boolean isAnyOpen() {
    return desk.state().openOrders().stream()
        .anyMatch(order -> order.status() == OrderStatus.UNKNOWN);
  }
}
