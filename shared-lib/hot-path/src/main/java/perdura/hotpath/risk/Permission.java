package perdura.hotpath.risk;

/** Whether the agent may trade there at all: halts, locks, ids, mandates. */
final class Permission {
  private final RiskState state;
  private final OrderIds orderIds;

  Permission(RiskState state) {
    this.state = state;
    this.orderIds = state.orderIds;
  }

  boolean passes(OrderCase order, Listing listing) {
    return amountsArePossible(order) && mayBeSent(order, listing) && orderIsNew(order);
  }

  private boolean amountsArePossible(OrderCase order) {
    return (Wide.areAmounts(order.quantity | order.price) && order.quantity > 0)
        || order.deny(Denial.ORDER_INVALID, order.quantity, Wide.MOST);
  }

  /** Whether such an order may leave now. */
  boolean mayBeSent(OrderCase order, Listing listing) {
    boolean isClear = order.isActive && listing.isClear() && !state.isTripped();
    return isClear || mayBeSentAllTheSame(order, listing);
  }

  private boolean mayBeSentAllTheSame(OrderCase order, Listing listing) {
    return instrumentIsEnabled(order, listing)
        && tradingIsAllowed(order)
        && venueIsOpen(order, listing)
        && nothingIsUnknown(order, listing);
  }

  private static boolean instrumentIsEnabled(OrderCase order, Listing listing) {
    return order.isSafeguard || listing.isEnabled() || order.deny(Denial.INSTRUMENT_DISABLED);
  }

  private boolean tradingIsAllowed(OrderCase order) {
    if (order.isSafeguard) {
      return true;
    }
    if (state.isTripped()) {
      return order.deny(Denial.GATE_TRIPPED);
    }
    if (order.isHalted) {
      return order.deny(Denial.TRADING_HALTED);
    }
    return order.isActive || order.reduces() || order.deny(Denial.TRADING_REDUCING);
  }

  private static boolean venueIsOpen(OrderCase order, Listing listing) {
    boolean isOpen =
        switch (listing.venueMode()) {
          case ACTIVE -> true;
          case REDUCING -> !order.opens;
          case HALTED -> order.isSafeguard;
        };
    return isOpen || order.deny(Denial.VENUE_HALTED);
  }

  private boolean nothingIsUnknown(OrderCase order, Listing listing) {
    boolean isLocked = listing.locks() > 0 && state.orders.isUnknown(order.agent, order.instrument);
    return !isLocked || order.deny(Denial.INSTRUMENT_LOCKED);
  }

  private boolean orderIsNew(OrderCase order) {
    if (orderIds.contains(order.idHigh, order.idLow)) {
      return order.deny(Denial.ORDER_DUPLICATE);
    }
    int most = order.opens ? orderIds.mostOfOpening() : orderIds.capacity();
    return order.within(orderIds.count() + 1, most, Denial.ORDER_MEMORY_FULL);
  }

  /** Asked of what opens alone. */
  static boolean mandateIsLive(OrderCase order, Account account) {
    if (!account.hasMandate(order.nowNs)) {
      return order.deny(Denial.MANDATE_MISSING);
    }
    return account.covers(order.instrument) || order.deny(Denial.MANDATE_EXCLUDES_INSTRUMENT);
  }
}
