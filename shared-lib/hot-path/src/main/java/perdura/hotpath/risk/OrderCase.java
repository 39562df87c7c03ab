package perdura.hotpath.risk;

/**
 * An order before its judges: what is asked, what follows from it, and what they said. One object
 * per gate, written again for each order. It holds no reference that changes with an order: to
 * write one costs more than to write a number.
 */
final class OrderCase {
  private static final int BPS = 10_000;

  // The decision it belongs to.
  int agent;
  long nowNs;
  GateLimits limits;
  boolean isActive;
  boolean isHalted;
  boolean isChain;
  int leg;

  /**
   * A price that is off the reference by no more than its 2^-nearShift part is within all collars.
   */
  int nearShift;

  /** In a chain, the asset that the leg before brings, and the most of it; -1 for none. */
  int broughtAsset;

  long brought;

  /** The most that a leg of the chain was worth so far. */
  long chainWorth;

  // What is asked.
  int instrument;
  boolean buys;
  boolean opens;
  boolean isSafeguard;
  long quantity;
  long price;
  long idHigh;
  long idLow;

  // What follows.
  long reference;

  /** Quote units at the reference or the order's price, whichever is more. */
  long mostQuote;

  /** The same in numeraire units; 0 unless it opens. */
  long worth;

  /** What it adds to its agent's exposure. */
  long exposure;

  /** The most it gives, fees in. */
  long mostGiven;

  /** Whether the leg before brings what it gives. */
  boolean isPaid;

  /** What it gives at the market, where the leg before brings it. */
  long leastGiven;

  /** What of it the agent must have now. */
  long needed;

  long gas;

  // What was said.
  int code;
  long asked;
  long allowed;

  OrderCase(GateLimits limits) {
    this.limits = limits;
    this.nearShift = nearShift(limits);
  }

  /** Takes over what it is judged by. False if that is what it was. */
  @SuppressWarnings("ReferenceEquality") // the same set is the usual case; an equal one may cost
  boolean limits(GateLimits next) {
    boolean isOther = limits != next;
    if (isOther) {
      limits = next;
      nearShift = nearShift(next);
    }
    return isOther;
  }

  private static int nearShift(GateLimits limits) {
    int narrowest = Math.min(limits.collarBps(), limits.farCollarBps());
    int shift = 1;
    while (narrowest << shift < BPS) {
      shift++;
    }
    return shift;
  }

  void decision(int ofAgent, long atNs, boolean inChain) {
    agent = ofAgent;
    nowNs = atNs;
    isChain = inChain;
    leg = 0;
    broughtAsset = -1;
    chainWorth = 0;
  }

  void mode(TradingMode mode) {
    isActive = mode == TradingMode.ACTIVE;
    isHalted = mode == TradingMode.HALTED;
  }

  void purpose(Purpose purpose) {
    opens = purpose == Purpose.OPEN;
    isSafeguard = purpose == Purpose.SAFEGUARD;
  }

  /** The asset that it gives. */
  int given(Listing listing) {
    return buys ? listing.quote : listing.base;
  }

  /** The asset that it takes. */
  int taken(Listing listing) {
    return buys ? listing.base : listing.quote;
  }

  boolean reduces() {
    return !opens && !isSafeguard;
  }

  /** Says no; false, so that a check can end with it. */
  boolean deny(Denial why, long value, long limit) {
    code = why.code();
    asked = value;
    allowed = limit;
    return false;
  }

  boolean deny(Denial why) {
    return deny(why, 0, 0);
  }

  /** Says no if the value is above the limit. */
  boolean within(long value, long limit, Denial otherwise) {
    return value <= limit || deny(otherwise, value, limit);
  }
}
