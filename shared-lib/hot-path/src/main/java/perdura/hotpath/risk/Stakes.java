package perdura.hotpath.risk;

/** Whether what is at stake stays within the limits, and the agent has what it would give. */
final class Stakes {
  private static final long PPM = 1_000_000;

  private final Totals totals;
  private final OpenOrders orders;

  Stakes(RiskState state) {
    this.totals = state.totals;
    this.orders = state.orders;
  }

  /** What is asked of an order that opens, beside that it is {@linkplain #areCovered covered}. */
  boolean areWithinLimits(OrderCase order, Account account, Listing listing) {
    Holding taken = account.holding(order.taken(listing));
    boolean addsPosition = taken != account.cash();
    order.exposure = addedExposure(order, addsPosition);
    order.gas = listing.gas;
    return order.within(
            order.worth, order.limits.maxNotionalPerOrder(), Denial.NOTIONAL_EXCEEDS_LIMIT)
        && (!addsPosition || positionIsWithinLimit(order, taken))
        && (order.exposure == 0 || exposureIsWithinLimits(order, account))
        && rateIsWithinLimit(order, account)
        && openOrdersAreWithinLimit(order, account)
        && lossIsWithinLimits(order, account)
        && thereIsRoom(order, orders.mostOfOpening());
  }

  /** What is asked of any other. */
  boolean areWithinRoom(OrderCase order) {
    order.exposure = 0;
    order.gas = 0;
    return thereIsRoom(order, orders.capacity());
  }

  /** Whether the agent has what the order gives; asked of every order, at the end. */
  static boolean areCovered(OrderCase order, Account account, Listing listing) {
    return (order.gas == 0 || balanceCoversGas(order, account))
        && balanceCoversOrder(order, account, listing);
  }

  /** A chain puts its dearest leg at risk, whatever that leg's side; a leg by itself its entry. */
  static long addedExposure(OrderCase order, boolean addsPosition) {
    return addsPosition || order.isChain ? Math.max(0, order.worth - order.chainWorth) : 0;
  }

  private static boolean positionIsWithinLimit(OrderCase order, Holding taken) {
    if (!taken.isValued()) {
      return order.deny(Denial.MARKET_UNKNOWN);
    }
    return order.within(
        order.worth + taken.position,
        order.limits.maxPositionPerAgent(),
        Denial.POSITION_EXCEEDS_LIMIT);
  }

  private boolean exposureIsWithinLimits(OrderCase order, Account account) {
    if (totals.unvalued > 0) {
      return order.deny(Denial.MARKET_UNKNOWN);
    }
    long own = order.exposure + account.exposure();
    long total = order.exposure + totals.exposure;
    return order.within(own, order.limits.maxExposurePerAgent(), Denial.EXPOSURE_EXCEEDS_LIMIT)
        && order.within(total, order.limits.maxExposureTotal(), Denial.EXPOSURE_TOTAL_EXCEEDS_LIMIT)
        && order.within(own, account.capital(), Denial.MANDATE_CAPITAL_EXCEEDED);
  }

  private static boolean rateIsWithinLimit(OrderCase order, Account account) {
    int limit = order.limits.maxOrdersPerMinute();
    return !account.rate().isReached(limit, order.nowNs)
        || order.deny(Denial.RATE_EXCEEDED, account.rate().within(order.nowNs) + 1L, limit);
  }

  private static boolean openOrdersAreWithinLimit(OrderCase order, Account account) {
    return order.within(
        account.openOrders() + 1, order.limits.maxOpenOrders(), Denial.ORDERS_EXCEED_LIMIT);
  }

  private static boolean lossIsWithinLimits(OrderCase order, Account account) {
    if (account.unvalued() > 0) {
      return order.deny(Denial.MARKET_UNKNOWN);
    }
    return account.equity() >= account.leastEquity() || denyLoss(order, account);
  }

  private static boolean denyLoss(OrderCase order, Account account) {
    long loss = account.dayStart() - account.equity();
    long fallen = account.highWater() - account.equity();
    return order.within(loss, order.limits.maxDailyLossPerAgent(), Denial.LOSS_DAILY_LIMIT)
        && order.deny(
            Denial.DRAWDOWN_LIMIT,
            Wide.up(fallen, PPM, account.highWater()),
            order.limits.maxDrawdownPpm());
  }

  /** Of the room for orders a part is kept for those that open nothing. */
  private boolean thereIsRoom(OrderCase order, int most) {
    return order.within(orders.count() + 1, most, Denial.ORDERS_EXCEED_LIMIT)
        && order.within(order.leg + 1, PreTradeGate.MOST_LEGS, Denial.ORDERS_EXCEED_LIMIT);
  }

  private static boolean balanceCoversGas(OrderCase order, Account account) {
    return order.within(order.gas, account.cash().free(), Denial.BALANCE_INSUFFICIENT_FOR_GAS);
  }

  /**
   * Cumulative: what the legs before may take is gone; what the one before brings pays this one,
   * and is looked for again when it leaves.
   */
  private static boolean balanceCoversOrder(OrderCase order, Account account, Listing listing) {
    int given = order.given(listing);
    order.isPaid = given == order.broughtAsset;
    return order.isPaid
        ? legBeforeCoversOrder(order, listing)
        : freeCoversOrder(order, account, account.holding(given));
  }

  private static boolean legBeforeCoversOrder(OrderCase order, Listing listing) {
    order.leastGiven = leastGiven(order, listing);
    return order.within(order.leastGiven, order.brought, Denial.BALANCE_INSUFFICIENT);
  }

  private static boolean freeCoversOrder(OrderCase order, Account account, Holding given) {
    return order.within(
        order.mostGiven, available(order, account, given), Denial.BALANCE_INSUFFICIENT);
  }

  /** What it gives at the market: its price has slack, and the leg before has the same. */
  private static long leastGiven(OrderCase order, Listing listing) {
    if (!order.buys) {
      return order.quantity;
    }
    long price = order.reference == 0 ? order.price : Math.min(order.price, order.reference);
    return listing.quoteDown(order.quantity, price);
  }

  private static long available(OrderCase order, Account account, Holding given) {
    if (order.reduces()) {
      return given.freeOfOthers();
    }
    long gas = given == account.cash() ? order.gas : 0;
    return given.free() - gas;
  }
}
