package perdura.tradingcore.order;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an order stands. DENIED is our own no, REJECTED the venue's, UNKNOWN an outcome that we did
 * not hear.
 */
public enum OrderStatus {
  INITIALIZED,
  DENIED,
  SUBMITTED,
  ACCEPTED,
  PARTIALLY_FILLED,
  FILLED,
  PENDING_CANCEL,
  CANCELED,
  REJECTED,
  EXPIRED,
  UNKNOWN;

  private static final Set<OrderStatus> CLOSED =
      EnumSet.of(DENIED, FILLED, CANCELED, REJECTED, EXPIRED);

  /** Nothing more can happen to it. */
  public boolean isClosed() {
    return CLOSED.contains(this);
  }

  /** Whether an order may go from here to there. A closed order goes nowhere. */
  public boolean mayBecome(OrderStatus next) {
    return switch (this) {
      case INITIALIZED -> next == DENIED || next == SUBMITTED || next == CANCELED;
      case SUBMITTED, ACCEPTED, PENDING_CANCEL, UNKNOWN -> next != this && !isBeforeTheVenue(next);
      case PARTIALLY_FILLED -> !isBeforeTheVenue(next);
      case DENIED, FILLED, CANCELED, REJECTED, EXPIRED -> false;
    };
  }

  private static boolean isBeforeTheVenue(OrderStatus status) {
    return status == INITIALIZED || status == DENIED || status == SUBMITTED;
  }
}
