package perdura.hotpath.risk;

/**
 * The gate that every order passes before it can be sent: small checks, the first denial counts. It
 * has no off switch, and what it did not let pass cannot reach an {@link OrderSender}.
 *
 * <p>A decision is begun, its orders are checked one after the other, and it is committed. What one
 * order may take is kept for it before the next one is looked at. The first denial ends the
 * decision, and what was kept for its orders is free again:
 *
 * <ol>
 *   <li>{@link #begin} or {@link #beginChain}: limits and mode are read, once;
 *   <li>{@link #check} for each order;
 *   <li>{@link #commit}, which answers what the first denial was, or 0;
 *   <li>{@link #send} for each order, when its turn comes.
 * </ol>
 *
 * <p>Answers are codes of {@link Denial}, 0 for none; the values that go with it are {@link #asked}
 * and {@link #allowed}. Owned by one thread, with its {@link RiskState}. Does not allocate, and
 * nothing here throws, unless a sender does.
 */
public final class PreTradeGate {
  /** Orders in one decision. */
  public static final int MOST_LEGS = 8;

  private static final int PASSED = 0;

  private final RiskState state;
  private final GateControls controls;
  private final Permission permission;
  private final Stakes stakes;
  private final OrderCase order;
  private final ApprovedOrder approved;
  private final OpenOrder[] staged = new OpenOrder[MOST_LEGS];
  private final long[] handles = new long[MOST_LEGS];
  private int legs;

  public PreTradeGate(GateSettings settings, GateControls controls) {
    this.order = new OrderCase(controls.word());
    this.state = new RiskState(settings, order.word);
    this.controls = controls;
    this.permission = new Permission(state);
    this.stakes = new Stakes(state);
    this.approved = new ApprovedOrder();
  }

  /** What it knows; the owner tells it what becomes of orders and markets. */
  public RiskState state() {
    return state;
  }

  /**
   * Begins a decision whose orders stand each for itself. One that was not committed is abandoned.
   *
   * @param timeNs arrival time; one that is earlier than before counts as no later than that
   */
  public void begin(int agent, long timeNs) {
    begin(agent, timeNs, false);
  }

  /**
   * Begins a decision whose orders are legs: sent one after the other, each paid with what the one
   * before brings. It puts its dearest leg at risk, and not their sum.
   */
  public void beginChain(int agent, long timeNs) {
    begin(agent, timeNs, true);
  }

  private void begin(int agent, long timeNs, boolean isChain) {
    listen();
    if (order.leg > 0) {
      unstage();
    }
    order.decision(agent, timeNs, isChain);
    legs = 0;
  }

  @SuppressWarnings("ReferenceEquality") // the same is the usual case; an equal one may cost
  private void listen() {
    GateControls.Word said = controls.word();
    if (said != order.word) {
      heed(said);
    }
  }

  @SuppressWarnings("ReferenceEquality") // likewise
  private void heed(GateControls.Word said) {
    if (said.limits() != order.limits) {
      state.limits(said.limits());
    }
    state.mode(said.mode());
    order.heed(said);
  }

  /**
   * Whether one more order may go.
   *
   * @param quantity base units
   * @param price the most a buyer pays, the least a seller takes, steps of the price; 0 = whatever
   *     the market gives, for sellers only
   * @param idHigh upper half of the client order id, any value
   * @param idLow lower half
   * @return 0, or the code of the decision's first {@link Denial}
   */
  public int check(
      int instrument,
      Side side,
      Purpose purpose,
      long quantity,
      long price,
      long idHigh,
      long idLow) {
    if (order.stage != OrderCase.OPEN) {
      if (order.stage == OrderCase.CLOSED) {
        return closed();
      }
      stage();
    }
    if (state.orderIds.hasExpired(order.nowNs)) {
      state.orderIds.expire(order.nowNs);
    }
    ask(instrument, side, purpose, quantity, price, idHigh, idLow);
    if (!passes()) {
      abandon();
      return order.code;
    }
    order.stage = OrderCase.PASSED;
    return PASSED;
  }

  private boolean passes() {
    Account account = state.account(order.agent);
    if (account == null) {
      return order.deny(Denial.AGENT_UNKNOWN);
    }
    Listing listing = state.listing(order.instrument);
    if (listing == null) {
      return order.deny(Denial.INSTRUMENT_UNKNOWN);
    }
    return order.opens ? mayOpen(account, listing) : mayPass(account, listing);
  }

  private boolean mayOpen(Account account, Listing listing) {
    return UsualOrder.isPlain(order, state, account, listing) || isFine(account, listing);
  }

  private boolean isFine(Account account, Listing listing) {
    return permission.passes(order, listing)
        && Permission.mandateIsLive(order, account)
        && OrderShape.isFitToOpen(order, listing)
        && stakes.areWithinLimits(order, account, listing)
        && Stakes.areCovered(order, account, listing);
  }

  private boolean mayPass(Account account, Listing listing) {
    return permission.passes(order, listing)
        && OrderShape.isFit(order, account, listing)
        && stakes.areWithinRoom(order)
        && Stakes.areCovered(order, account, listing);
  }

  /** The decision was denied, or there is none. */
  private int closed() {
    if (order.code == PASSED) {
      order.deny(Denial.DECISION_CLOSED);
    }
    return order.code;
  }

  private void ask(
      int instrument,
      Side side,
      Purpose purpose,
      long quantity,
      long price,
      long idHigh,
      long idLow) {
    order.instrument = instrument;
    order.buys = side == Side.BUY;
    order.purpose(purpose);
    order.quantity = quantity;
    order.price = price;
    order.idHigh = idHigh;
    order.idLow = idLow;
  }

  /** Keeps what the order that passed last may take, before anything else is looked at. */
  private void stage() {
    order.stage = OrderCase.OPEN;
    Account account = state.account(order.agent);
    Listing listing = state.listing(order.instrument);
    if (account == null || listing == null) {
      return;
    }
    OpenOrder next = state.stage(order, account, listing);
    staged[order.leg] = next;
    handles[order.leg] = next.handle();
    order.leg++;
    if (order.isChain) {
      order.chainWorth = Math.max(order.chainWorth, order.worth);
      order.broughtAsset = order.taken(listing);
      order.brought = order.buys ? order.quantity : order.mostQuote;
    }
  }

  /**
   * Ends the decision: if nothing was denied, its orders may be sent.
   *
   * @return 0, or the code of its first {@link Denial}
   */
  public int commit() {
    if (order.stage == OrderCase.CLOSED) {
      return closed();
    }
    if (order.stage == OrderCase.PASSED) {
      stage();
    }
    legs = order.leg;
    for (int leg = 0; leg < legs; leg++) {
      staged[leg].status(OpenOrder.APPROVED);
    }
    order.leg = 0;
    order.stage = OrderCase.CLOSED;
    return PASSED;
  }

  /** Ends the decision without its orders, as if they had never been asked for. */
  public void abandon() {
    unstage();
    order.stage = OrderCase.CLOSED;
  }

  private void unstage() {
    while (order.leg > 0) {
      state.unstage(staged[--order.leg]);
    }
  }

  /** Orders of the decision that was committed last; 0 after a denial. */
  public int legs() {
    return legs;
  }

  /** The handle of one of them, from 0. */
  public long order(int leg) {
    return handles[leg];
  }

  /**
   * Hands an approved order over to be sent, once. Mode, venue and locks are looked at again; an
   * order that may not leave stays approved until it is closed. A leg that the one before pays may
   * leave when that has come. A decision that is still open is abandoned.
   *
   * <p>Where the sender throws, nobody knows what was sent: the order's outcome is unknown.
   *
   * @return 0, or the code of a {@link Denial}
   */
  public int send(long handle, OrderSender sender) {
    abandon();
    OpenOrder next = state.orders.find(handle);
    if (next == null || next.status() != OpenOrder.APPROVED) {
      order.deny(Denial.ORDER_NOT_APPROVED);
      return order.code;
    }
    return mayLeave(next) ? handOver(next, sender) : order.code;
  }

  private boolean mayLeave(OpenOrder next) {
    order.agent = next.agent;
    order.instrument = next.instrument;
    order.opens = next.opens;
    order.isSafeguard = next.isSafeguard;
    listen();
    return permission.mayBeSent(order, next.listing()) && (!next.isPaid || isPaidNow(next));
  }

  private boolean isPaidNow(OpenOrder next) {
    long free = next.given().free();
    if (!order.within(next.leastGiven, free, Denial.BALANCE_INSUFFICIENT)) {
      return false;
    }
    next.pay(Math.max(0, Math.min(free, next.mostGiven)));
    return true;
  }

  private int handOver(OpenOrder next, OrderSender sender) {
    long handle = next.handle();
    next.status(OpenOrder.SENT);
    approved.show(next);
    boolean isSent = false;
    try {
      sender.send(approved);
      isSent = true;
    } finally {
      approved.hide();
      if (!isSent) {
        state.onUnknown(handle);
      }
    }
    return PASSED;
  }

  /** What the last denied order asked, in the denial's {@link Denial#measure}. */
  public long asked() {
    return order.asked;
  }

  /** What would have been allowed. */
  public long allowed() {
    return order.allowed;
  }
}
