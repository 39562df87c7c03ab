package perdura.hotpath.risk;

/**
 * An order before its judges: what is asked, what follows from it, and what they said. One object
 * per gate, written again for each order. It holds no reference that changes with an order: to
 * write one costs more than to write a number.
 */
final class OrderCase {
  private static final int BPS = 10_000;

  /** No decision is open. */
  static final int CLOSED = 0;

  /** The next order may be asked for. */
  static final int OPEN = 1;

  /** The same, and the last one passed: it is yet to be staged. */
  static final int PASSED = 2;

  // The decision it belongs to.
  int stage = CLOSED;
  int agent;
  long nowNs = Long.MIN_VALUE;
  GateControls.Word word;
  GateLimits limits;
  long maxMarketAgeNs;
  long maxNotional;
  long maxPosition;
  long maxExposureTotal;
  boolean isActive;
  boolean isHalted;
  boolean isChain;

  /** Orders of it that are staged. */
  int leg;

  /**
   * A price that is off the reference by no more than its 2^-nearShift part is within all collars.
   */
  int nearShift;

  /** In a chain, the asset that the leg before brings, and the most of it; -1 for none. */
  int broughtAsset;

  long brought;

  /** In a chain, the most that a leg was worth so far; 0 if it is none. */
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

  long gas;

  // What was said.
  int code;
  long asked;
  long allowed;

  OrderCase(GateControls.Word word) {
    this.word = word;
    this.limits = word.limits();
    heed(word);
  }

  /** Takes over what it is judged by. */
  void heed(GateControls.Word next) {
    word = next;
    limits = next.limits();
    maxMarketAgeNs = limits.maxMarketAgeNs();
    maxNotional = limits.maxNotionalPerOrder();
    maxPosition = limits.maxPositionPerAgent();
    maxExposureTotal = limits.maxExposureTotal();
    nearShift = nearShift(limits);
    isActive = next.mode() == TradingMode.ACTIVE;
    isHalted = next.mode() == TradingMode.HALTED;
  }

  private static int nearShift(GateLimits limits) {
    int narrowest = Math.min(limits.collarBps(), limits.farCollarBps());
    int shift = 1;
    while (narrowest << shift < BPS) {
      shift++;
    }
    return shift;
  }

  void decision(int ofAgent, long timeNs, boolean inChain) {
    stage = OPEN;
    code = 0;
    agent = ofAgent;
    nowNs = Math.max(nowNs, timeNs);
    isChain = inChain;
    broughtAsset = -1;
    chainWorth = 0;
  }

  void purpose(Purpose purpose) {
    opens = purpose == Purpose.OPEN;
    isSafeguard = purpose == Purpose.SAFEGUARD;
  }

  /** The asset that it gives. */
  int given(Listing listing) {
    return listing.other(taken(listing));
  }

  /** What the agent must have now of what it gives. */
  long needed() {
    return isPaid ? 0 : mostGiven;
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
