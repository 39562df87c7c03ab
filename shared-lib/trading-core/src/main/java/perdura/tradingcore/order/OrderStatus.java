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
      case SUBMITTED -> next != INITIALIZED && next != DENIED && next != SUBMITTED;
      case ACCEPTED, PARTIALLY_FILLED, PENDING_CANCEL, UNKNOWN ->
          next != INITIALIZED && next != DENIED && next != SUBMITTED && next != this
              || next == PARTIALLY_FILLED && this == PARTIALLY_FILLED;
      case DENIED, FILLED, CANCELED, REJECTED, EXPIRED -> false;
    };
  }
}
