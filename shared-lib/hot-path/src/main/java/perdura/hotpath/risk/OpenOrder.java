package perdura.hotpath.risk;

import org.jspecify.annotations.Nullable;

/**
 * An order from the moment that it passed until it is closed: what was asked, what is kept for it,
 * how far it has come. Objects are used again, and a handle tells for which use it is. Owned by one
 * thread.
 */
final class OpenOrder {
  static final int FREE = 0;

  /** Passed, as part of a decision that may still be denied. */
  static final int STAGED = 1;

  /** May be sent. */
  static final int APPROVED = 2;

  /** Handed to the sender. */
  static final int SENT = 3;

  /** The venue has it. */
  static final int ACCEPTED = 4;

  /** Nobody knows whether the venue has it. */
  static final int UNKNOWN = 5;

  private final int slot;
  private int uses;
  private int status = FREE;

  private @Nullable Account owner;
  private @Nullable Listing listing;
  int agent;
  int instrument;
  boolean buys;
  boolean opens;
  boolean isSafeguard;
  long quantity;
  long left;
  long price;
  long idHigh;
  long idLow;

  private long given;
  private long position;
  private long exposure;
  private long gas;

  /** Whether nothing is kept of what it gives, since the leg before is to bring it. */
  boolean isPaid;

  /** What it gives at the market it was judged by. */
  long leastGiven;

  /** The most it gives. */
  long mostGiven;

  OpenOrder(int slot) {
    this.slot = slot;
  }

  int slot() {
    return slot;
  }

  long handle() {
    return (long) uses << 32 | slot;
  }

  int status() {
    return status;
  }

  Account account() {
    return known(owner);
  }

  Listing listing() {
    return known(listing);
  }

  private static <T> T known(@Nullable T of) {
    if (of == null) {
      throw new IllegalStateException("An order that was never used has no owner");
    }
    return of;
  }

  Holding given() {
    return account().holding(buys ? listing().quote : listing().base);
  }

  Holding taken() {
    return account().holding(buys ? listing().base : listing().quote);
  }

  Side side() {
    return buys ? Side.BUY : Side.SELL;
  }

  Purpose purpose() {
    if (opens) {
      return Purpose.OPEN;
    }
    return isSafeguard ? Purpose.SAFEGUARD : Purpose.REDUCE;
  }

  /** Begins another use: takes over what was asked, and keeps what it may take. */
  void stage(OrderCase asked, Account of, Listing at, boolean addsPosition) {
    uses++;
    status = STAGED;
    owner = of;
    listing = at;
    takeOver(asked);
    given = asked.needed();
    position = addsPosition ? asked.worth : 0;
    exposure = asked.exposure;
    gas = asked.gas;
    reserve(given);
    of.cash().reserved += gas;
    taken().position += position;
    of.addExposure(exposure);
    of.addOpenOrders(1);
  }

  private void takeOver(OrderCase asked) {
    agent = asked.agent;
    instrument = asked.instrument;
    buys = asked.buys;
    opens = asked.opens;
    isSafeguard = asked.isSafeguard;
    quantity = asked.quantity;
    left = asked.quantity;
    price = asked.price;
    idHigh = asked.idHigh;
    idLow = asked.idLow;
    isPaid = asked.isPaid;
    leastGiven = asked.leastGiven;
    mostGiven = asked.mostGiven;
  }

  private void reserve(long change) {
    Holding holding = given();
    holding.reserved += change;
    if (isSafeguard) {
      holding.guarded += change;
    }
  }

  /** Keeps what the leg before brought. */
  void pay(long units) {
    isPaid = false;
    given = units;
    reserve(units);
  }

  /** Keeps what belongs to so much of it, rounded up, and no more. */
  void keepFor(long nextLeft) {
    reserve(share(given, nextLeft) - share(given, left));
    taken().position += share(position, nextLeft) - share(position, left);
    account().addExposure(share(exposure, nextLeft) - share(exposure, left));
    left = nextLeft;
  }

  private long share(long whole, long of) {
    if (of == 0 || whole == 0) {
      return 0;
    }
    return of == quantity ? whole : Wide.up(whole, of, quantity);
  }

  /** Ends this use. Nothing is kept. */
  void free() {
    keepFor(0);
    account().cash().reserved -= gas;
    account().addOpenOrders(-1);
    status(FREE);
  }

  void status(int next) {
    if ((next == UNKNOWN) != (status == UNKNOWN)) {
      listing().addLocks(next == UNKNOWN ? 1 : -1);
    }
    status = next;
  }
}
