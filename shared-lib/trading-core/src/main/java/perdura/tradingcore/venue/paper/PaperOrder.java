package perdura.tradingcore.venue.paper;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Expired;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;

/** An order in the books, with all that the venue ever said of it. */
final class PaperOrder {
  private final OrderIntent intent;
  private final List<VenueReport> reports = new ArrayList<>();
  private BigInteger filled = BigInteger.ZERO;
  private boolean closed;
  private boolean woken;
  private boolean silent;

  PaperOrder(OrderIntent intent, boolean answerLost) {
    this.intent = intent;
    this.silent = answerLost;
  }

  OrderIntent intent() {
    return intent;
  }

  List<VenueReport> reports() {
    return List.copyOf(reports);
  }

  /** Raw base not yet exchanged. */
  BigInteger rest() {
    return intent.quantity().subtract(filled);
  }

  boolean isOpen() {
    return !closed;
  }

  /** A stop that still waits for its trigger. */
  boolean isAsleep() {
    return isOpen() && intent.type() == OrderType.STOP && !woken;
  }

  /** A stop whose trigger was touched. */
  boolean isAwake() {
    return isOpen() && woken;
  }

  /** A limit order in the book. */
  boolean isResting() {
    return isOpen() && intent.type() == OrderType.LIMIT;
  }

  /** Its reports wait until somebody asks. */
  boolean isSilent() {
    return silent;
  }

  void wake() {
    woken = true;
  }

  void speak() {
    silent = false;
  }

  void add(VenueReport report) {
    reports.add(report);
    switch (report) {
      case Accepted _, NotFound _ -> {}
      case Filled fill -> {
        filled = filled.add(fill.base());
        closed |= fill.complete();
      }
      case Rejected _, Canceled _, Expired _ -> closed = true;
    }
  }
}
