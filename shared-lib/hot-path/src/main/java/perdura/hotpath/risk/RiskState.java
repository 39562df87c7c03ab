package perdura.hotpath.risk;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the gate knows: holdings and their worth, open orders and what is kept for them, marks,
 * mandates, ids and rates. The gate alone adds orders; whoever hears from venues and markets tells
 * what became of them.
 *
 * <p>Agents, assets, instruments and venues are dense indices from 0. All amounts are units of an
 * asset at a scale of the gate ({@link RiskScale}), 0 to 2^60 - 1; whoever converts rounds against
 * us. An event's arithmetic is checked: what would leave that range, or cannot have happened,
 * {@linkplain #isTripped() trips} the gate.
 *
 * <p>Owned by one thread. The constructor, a listing and a mandate allocate, nothing else does. A
 * mark costs a step per agent while anybody holds the asset, a venue's mode a step per instrument,
 * other limits a step per agent; everything else takes constant time.
 */
public final class RiskState {
  final OrderIds orderIds;
  final OpenOrders orders;
  final Totals totals = new Totals();

  private final int numeraire;
  private final Mark[] marks;
  private final boolean[] isListed;
  private final Account[] accounts;
  private final @Nullable Listing[] listings;
  private final TradingMode[] venueModes;
  private TradingMode mode;
  private boolean tripped;

  RiskState(GateSettings settings, GateControls.Word word) {
    this.mode = word.mode();
    totals.stands(mode != TradingMode.ACTIVE, false);
    this.orderIds = new OrderIds(settings.orderIds(), settings.orderIdHorizonNs(), totals);
    this.orders = new OpenOrders(settings.openOrders(), totals);
    this.numeraire = settings.numeraire();
    this.isListed = new boolean[settings.assets()];
    this.marks = new Mark[settings.assets()];
    this.accounts = new Account[settings.agents()];
    this.listings = new Listing[settings.instruments()];
    this.venueModes = new TradingMode[settings.venues()];
    isListed[numeraire] = true;
    Arrays.setAll(marks, asset -> new Mark(asset == numeraire));
    Arrays.setAll(accounts, agent -> new Account(settings, marks, totals, word.limits()));
    Arrays.fill(venueModes, TradingMode.HALTED);
  }

  /** The account of an agent, or null when there is none. */
  @Nullable Account account(int agent) {
    return agent >= 0 && agent < accounts.length ? accounts[agent] : null;
  }

  /** The listing of an instrument, or null when it is not known. */
  @Nullable Listing listing(int instrument) {
    return instrument >= 0 && instrument < listings.length ? listings[instrument] : null;
  }

  private void trip(boolean next) {
    totals.stands(next, tripped);
    tripped = next;
  }

  /** What was heard of the mode last. */
  TradingMode mode() {
    return mode;
  }

  void mode(TradingMode next) {
    totals.stands(next != TradingMode.ACTIVE, mode != TradingMode.ACTIVE);
    mode = next;
  }

  /** Takes over the limits that agents are judged by from now on. */
  void limits(GateLimits next) {
    for (Account account : accounts) {
      account.limits(next);
    }
  }

  // What there is. These are for a start; they throw IndexOutOfBoundsException where there is no
  // room.

  /**
   * Makes an asset known. Its units times its mark by {@code markUnit} are units of the numeraire.
   *
   * @param markUnit 1 to 2^60 - 1
   * @throws IllegalArgumentException if it is listed, or is the numeraire
   */
  public void listAsset(int asset, long markUnit) {
    if (isListed[asset] || markUnit < 1 || markUnit > Wide.MOST) {
      throw new IllegalArgumentException(
          "Asset %d with mark unit %d cannot be listed".formatted(asset, markUnit));
    }
    isListed[asset] = true;
    marks[asset].unit(markUnit);
  }

  /**
   * Makes an instrument known, and enabled. It has no reference price yet.
   *
   * @throws IllegalArgumentException if it is listed, or names an asset that is not
   */
  public void listInstrument(int instrument, InstrumentTerms terms) {
    if (listings[instrument] != null || !isListed[terms.base()] || !isListed[terms.quote()]) {
      throw new IllegalArgumentException(
          "Instrument %d cannot be listed as %s".formatted(instrument, terms));
    }
    listings[instrument] = new Listing(terms, marks[terms.quote()], venueModes[terms.venue()]);
  }

  // What may be done. Events about what is not listed change nothing.

  /** Lets an instrument be traded or not; safeguards pass all the same. */
  public void enable(int instrument, boolean isEnabled) {
    Listing listing = listing(instrument);
    if (listing != null) {
      listing.enable(isEnabled);
    }
  }

  /** What may be sent to a venue; each begins halted. */
  public void venueMode(int venue, TradingMode mode) {
    venueModes[venue] = mode;
    for (Listing listing : listings) {
      if (listing != null && listing.venue() == venue) {
        listing.venueMode(mode);
      }
    }
  }

  /**
   * Lets an agent open, with at most {@code capital} numeraire units at risk, before {@code
   * untilNs}. In place of any mandate before.
   *
   * @param only the instruments it is for; none = all
   */
  public void grant(int agent, long capital, long untilNs, int... only) {
    accounts[agent].grant(capital, untilNs, only);
  }

  /** Ends an agent's mandate. */
  public void revoke(int agent) {
    accounts[agent].revoke();
  }

  // What the market does.

  /**
   * A new reference price of an instrument, as of {@code timeNs} of the gate's own time.
   *
   * @param price steps of the price; what is not within 1 to 2^60 - 1 makes it unknown
   */
  public void onReference(int instrument, long price, long timeNs) {
    Listing listing = listing(instrument);
    if (listing != null) {
      listing.reference(Wide.areAmounts(price) ? price : 0, timeNs);
    }
  }

  /**
   * A new worth of an asset; the numeraire's never changes.
   *
   * @param mark in the asset's mark unit; what is not within 1 to 2^60 - 1 makes it unknown
   */
  public void onMark(int asset, long mark) {
    Mark of = marks[asset];
    if (asset == numeraire || !isListed[asset]) {
      return;
    }
    of.price(Wide.areAmounts(mark) ? mark : 0);
    if (of.holders() > 0) {
      for (Account account : accounts) {
        account.holding(asset).revalue();
      }
    }
  }

  /**
   * What the gas of one order there costs from now on, numeraire units.
   *
   * @param cost what is not within 0 to 2^60 - 1 counts as the most, which nobody can pay
   */
  public void onGas(int instrument, long cost) {
    Listing listing = listing(instrument);
    if (listing != null) {
      listing.gas = Wide.areAmounts(cost) ? cost : Wide.MOST;
    }
  }

  // What agents have.

  /** Gives numeraire to an agent, or takes it: no profit and no loss, so its marks move along. */
  public void fund(int agent, long change) {
    Account account = accounts[agent];
    if (hold(account.cash(), account.cash().held + change)) {
      account.marks(account.dayStart() + change, account.highWater() + change);
    }
  }

  /** Corrects what an agent has of an asset, as reconciliation or the ledger says. */
  public void setHeld(int agent, int asset, long units) {
    hold(accounts[agent].holding(asset), units);
  }

  private boolean hold(Holding holding, long units) {
    boolean isCountable = holding.hold(units);
    trip(tripped || !isCountable);
    return isCountable;
  }

  /**
   * Sets an agent's equity at the start of the day and its highest, as they were kept.
   *
   * @throws IllegalArgumentException if one is beyond what is counted to
   */
  public void setMarks(int agent, long dayStart, long highWater) {
    if (Math.abs(dayStart) > 2 * Wide.MOST || Math.abs(highWater) > 2 * Wide.MOST) {
      throw new IllegalArgumentException(
          "Equity cannot have been %d or %d".formatted(dayStart, highWater));
    }
    accounts[agent].marks(dayStart, highWater);
  }

  /**
   * Looks at every agent's equity: raises the high-water marks, and begins a day where told. An
   * agent with a holding that is unvalued is left as it is.
   */
  public void markEquity(boolean beginsDay) {
    for (Account account : accounts) {
      if (account.unvalued() == 0) {
        long equity = account.equity();
        account.marks(
            beginsDay ? equity : account.dayStart(), Math.max(account.highWater(), equity));
      }
    }
  }

  // What becomes of orders. False, with nothing changed, where the handle's order is not with a
  // venue (or is not open).

  /** The venue has it. */
  public boolean onAccepted(long handle) {
    return onAnswer(orders.find(handle), OpenOrder.ACCEPTED);
  }

  /** Nobody knows whether the venue has it: the agent is locked out there until that is known. */
  public boolean onUnknown(long handle) {
    return onAnswer(orders.find(handle), OpenOrder.UNKNOWN);
  }

  private static boolean onAnswer(@Nullable OpenOrder order, int status) {
    boolean isOut = order != null && order.status() >= OpenOrder.SENT;
    if (order != null && isOut) {
      order.status(status);
    }
    return isOut;
  }

  /**
   * A part of it, or all, was executed. It is booked as it was told; what was kept for that part is
   * kept no more; the order closes when nothing is left. A fill of more than was left trips the
   * gate; so does one with a number that is no amount, which is not booked.
   *
   * @param base base units bought (rounded down) or sold (rounded up)
   * @param quote quote units paid (rounded up) or got (rounded down), fees in
   * @param gas numeraire units paid beside that
   */
  public boolean onFill(long handle, long base, long quote, long gas) {
    OpenOrder order = orders.find(handle);
    if (order == null || order.status() < OpenOrder.SENT) {
      return false;
    }
    if (Wide.areAmounts(base | quote | gas)) {
      book(order, base, quote, gas);
      fill(order, base);
    } else {
      trip(true);
    }
    return true;
  }

  private void book(OpenOrder order, long base, long quote, long gas) {
    Holding given = order.given();
    Holding taken = order.taken();
    Holding cash = order.account().cash();
    hold(given, given.held - (order.buys ? quote : base));
    hold(taken, taken.held + (order.buys ? base : quote));
    hold(cash, cash.held - gas);
  }

  private void fill(OpenOrder order, long base) {
    long left = order.left - base;
    trip(tripped || left < 0);
    if (left > 0) {
      order.keepFor(left);
    } else {
      orders.close(order);
    }
  }

  /** It is over: canceled, rejected or expired, sent or not. What was kept for it is free. */
  public boolean onClosed(long handle) {
    OpenOrder order = orders.find(handle);
    if (order == null || order.status() == OpenOrder.STAGED) {
      return false;
    }
    orders.close(order);
    return true;
  }

  // What the gate does.

  /** Keeps for an order that passed what it may take, and remembers it. */
  OpenOrder stage(OrderCase asked, Account account, Listing listing) {
    OpenOrder order = orders.take();
    order.stage(asked, account, listing, asked.taken(listing) != numeraire);
    orderIds.add(asked.idHigh, asked.idLow, asked.nowNs);
    account.addToRate(asked.nowNs);
    return order;
  }

  /** Undoes the last {@link #stage}. */
  void unstage(OpenOrder order) {
    orderIds.removeNewest();
    order.account().removeFromRate();
    orders.close(order);
  }

  // What there is to see.

  /**
   * Whether something happened that cannot: a fill of more than was ordered, an amount beyond what
   * is counted to. Only safeguards pass until what is held was reconciled.
   */
  public boolean isTripped() {
    return tripped;
  }

  /** After reconciliation, the gate believes what it knows again. */
  public void rearm() {
    trip(false);
  }

  /**
   * Remembers an id of an order from before this life, oldest first, before any other is added.
   * False if there is no room.
   */
  public boolean remember(long idHigh, long idLow, long sinceNs) {
    boolean isKnown = orderIds.contains(idHigh, idLow);
    boolean hasRoom = orderIds.count() < orderIds.capacity();
    if (!isKnown && hasRoom) {
      orderIds.add(idHigh, idLow, sinceNs);
    }
    return isKnown || hasRoom;
  }

  /** Units that an agent has of an asset. */
  public long held(int agent, int asset) {
    return accounts[agent].holding(asset).held;
  }

  /** Units beyond what open orders may take; less than nothing where they may take more. */
  public long free(int agent, int asset) {
    return accounts[agent].holding(asset).free();
  }

  /** Worth of an agent's holding of an asset and of what open entries may add; numeraire units. */
  public long position(int agent, int asset) {
    return accounts[agent].holding(asset).position;
  }

  /** Worth of all an agent holds beside the numeraire, open entries in; what is unvalued is out. */
  public long exposure(int agent) {
    return accounts[agent].exposure();
  }

  /** The same over all agents. */
  public long exposure() {
    return totals.exposure;
  }

  /** Worth of all that an agent holds; what is unvalued is out. */
  public long equity(int agent) {
    return accounts[agent].equity();
  }

  public long dayStart(int agent) {
    return accounts[agent].dayStart();
  }

  public long highWater(int agent) {
    return accounts[agent].highWater();
  }

  /** Holdings of all agents whose worth nobody knows: while there are any, nothing opens. */
  public int unvalued() {
    return totals.unvalued;
  }

  /** The most that one holding may be worth and still be valued; numeraire units. */
  public long mostWorth() {
    return Wide.MOST / ((long) accounts.length * marks.length);
  }

  public int openOrders(int agent) {
    return accounts[agent].openOrders();
  }

  /** Base units of an order that are not executed; 0 where the handle's order is not open. */
  public long left(long handle) {
    OpenOrder order = orders.find(handle);
    return order == null ? 0 : order.left;
  }
}
