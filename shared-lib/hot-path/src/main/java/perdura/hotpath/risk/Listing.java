package perdura.hotpath.risk;

/**
 * An instrument: its terms, what stands against trading there, its reference price. Owned by one
 * thread. Does not allocate once made.
 */
final class Listing {
  private static final int PPM = 1_000_000;

  private final InstrumentTerms terms;
  private final Divisor priceUnit;
  private final Mark quoteMark;

  final int base;
  final int quote;
  final Step lot;
  final Step tick;
  final Grid grid;
  final long minimum;

  private final int both;
  private final long feePpm;

  /** Numeraire units that the gas of one order costs. */
  long gas;

  private long reference;
  private long referenceNs;
  private boolean isEnabled = true;
  private TradingMode venueMode;
  private int locks;
  private boolean isClear;

  Listing(InstrumentTerms terms, Mark quoteMark, TradingMode venueMode) {
    this.terms = terms;
    this.priceUnit = new Divisor(terms.priceUnit());
    this.quoteMark = quoteMark;
    this.base = terms.base();
    this.quote = terms.quote();
    this.both = base ^ quote;
    this.lot = new Step(terms.lot());
    this.tick = new Step(terms.tick());
    this.grid = new Grid(lot, tick);
    this.minimum = terms.minNotional();
    this.feePpm = terms.takerFeePpm();
    this.venueMode = venueMode;
    settle();
  }

  /** Enabled, its venue open, nobody locked out: nothing stands against any order there. */
  boolean isClear() {
    return isClear;
  }

  private void settle() {
    isClear = isEnabled && venueMode == TradingMode.ACTIVE && locks == 0;
  }

  /** Of its two assets the one that {@code asset} is not. */
  int other(int asset) {
    return both ^ asset;
  }

  boolean isEnabled() {
    return isEnabled;
  }

  void enable(boolean next) {
    isEnabled = next;
    settle();
  }

  int venue() {
    return terms.venue();
  }

  TradingMode venueMode() {
    return venueMode;
  }

  void venueMode(TradingMode next) {
    venueMode = next;
    settle();
  }

  /** Orders there whose outcome is unknown, of all agents. */
  int locks() {
    return locks;
  }

  void addLocks(int change) {
    locks += change;
    settle();
  }

  /** The reference price; 0 = unknown. */
  long reference() {
    return reference;
  }

  long referenceNs() {
    return referenceNs;
  }

  void reference(long price, long timeNs) {
    reference = price;
    referenceNs = timeNs;
  }

  /** What the quote asset is worth. */
  Mark quoteMark() {
    return quoteMark;
  }

  /** Whether a quantity at a price is worth the minimum, exactly. */
  boolean reachesMinimum(long quantity, long price) {
    long high = Math.multiplyHigh(quantity, price);
    long leastHigh = Math.multiplyHigh(minimum, priceUnit.value());
    return high == leastHigh
        ? Long.compareUnsigned(quantity * price, minimum * priceUnit.value()) >= 0
        : high > leastHigh;
  }

  /** Quote units of a quantity at a price, rounded down, or {@link Wide#OVERFLOW}. */
  long quoteDown(long quantity, long price) {
    return priceUnit.down(quantity, price);
  }

  /** The same, rounded up. */
  long quoteUp(long quantity, long price) {
    return priceUnit.up(quantity, price);
  }

  /** Quote units with the taker's fee on top, rounded up. */
  long withFee(long quoteUnits) {
    return quoteUnits + Wide.partUp(quoteUnits, feePpm, PPM);
  }
}
