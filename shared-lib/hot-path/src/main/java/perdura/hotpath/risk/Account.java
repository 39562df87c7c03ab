package perdura.hotpath.risk;

import java.util.Arrays;

/**
 * What counts of one agent: its holdings, sums over them and over its open orders, its marks and
 * its mandate. Owned by one thread; allocates only in its constructor.
 */
final class Account {
  private static final long PPM = 1_000_000;

  private final Holding[] holdings;
  private final Holding cash;
  private final long[] cover;
  private boolean coversAll;
  private final Totals totals;
  private final OrderRate rate = new OrderRate();
  private GateLimits limits;
  private int openOrders;
  private long exposure;
  private long worth;
  private int unvalued;
  private long dayStart;
  private long highWater;
  private long leastEquity;
  private long capital;
  private long mandateUntilNs = Long.MIN_VALUE;

  // What follows from these and the limits, kept up to date with them.
  private long mostExposure;
  private long opensFromNs;
  private long opensUntilNs;

  Account(GateSettings settings, Mark[] marks, Totals totals, GateLimits limits) {
    long mostWorth = Wide.MOST / ((long) settings.agents() * settings.assets());
    this.holdings = new Holding[settings.assets()];
    for (int asset = 0; asset < holdings.length; asset++) {
      holdings[asset] = new Holding(this, marks[asset], mostWorth);
    }
    this.cash = holdings[settings.numeraire()];
    this.cover = new long[(settings.instruments() + Long.SIZE - 1) / Long.SIZE];
    this.totals = totals;
    this.limits = limits;
    limits(limits);
  }

  Holding holding(int asset) {
    return holdings[asset];
  }

  /** What it has of the numeraire. */
  Holding cash() {
    return cash;
  }

  /** When its last orders were. */
  OrderRate rate() {
    return rate;
  }

  void addToRate(long nowNs) {
    rate.add(nowNs);
    settleRate();
  }

  /** Forgets the order that was added last. */
  void removeFromRate() {
    rate.removeNewest();
    settleRate();
  }

  int openOrders() {
    return openOrders;
  }

  void addOpenOrders(int change) {
    openOrders += change;
    settle();
  }

  /** Worth of what is held beside the numeraire, rounded up, and of what open orders may add. */
  long exposure() {
    return exposure;
  }

  void addExposure(long change) {
    exposure += change;
    totals.exposure += change;
  }

  /** Holdings whose worth nobody knows. */
  int unvalued() {
    return unvalued;
  }

  /** Worth of all that is held, rounded down; what is unvalued is out. */
  long equity() {
    return cash.held + worth;
  }

  /** One holding is worth something else. */
  void revalue(long exposureChange, long worthChange, int unvaluedChange) {
    addExposure(exposureChange);
    worth += worthChange;
    unvalued += unvaluedChange;
    totals.unvalued += unvaluedChange;
    totals.obstacles += unvaluedChange;
    settle();
  }

  /**
   * Whether nothing about the agent itself stands against one more order that opens: its mandate is
   * live, its worth known and within the limits of loss, its orders within those of rate and
   * number.
   */
  boolean mayOpen(long nowNs) {
    return nowNs >= opensFromNs && nowNs < opensUntilNs;
  }

  /** The least of what its limits and its mandate let be its exposure. */
  long mostExposure() {
    return mostExposure;
  }

  /** Its cash, worths, marks, mandate, open orders or limits are others now. */
  void settle() {
    boolean isSound =
        unvalued == 0 && equity() >= leastEquity && openOrders < limits.maxOpenOrders();
    opensUntilNs = isSound ? mandateUntilNs : Long.MIN_VALUE;
    mostExposure = Math.min(limits.maxExposurePerAgent(), capital);
  }

  private void settleRate() {
    opensFromNs = rate.freeFromNs(limits.maxOrdersPerMinute());
  }

  long dayStart() {
    return dayStart;
  }

  long highWater() {
    return highWater;
  }

  /** The least equity that is within the limits of loss and drawdown. */
  long leastEquity() {
    return leastEquity;
  }

  /** Sets the equity at the start of the day and the highest so far. */
  void marks(long atDayStart, long highest) {
    dayStart = atDayStart;
    highWater = highest;
    leastEquity = Math.max(dayStart - limits.maxDailyLossPerAgent(), highWater - mostDrawdown());
    settle();
  }

  /** Takes over the limits that the agent is judged by from now on. */
  void limits(GateLimits next) {
    limits = next;
    marks(dayStart, highWater);
    settleRate();
  }

  private long mostDrawdown() {
    return highWater <= 0 ? Wide.MOST : Wide.part(highWater, limits.maxDrawdownPpm(), PPM);
  }

  /** What the mandate lets be at risk. */
  long capital() {
    return capital;
  }

  boolean hasMandate(long nowNs) {
    return nowNs < mandateUntilNs;
  }

  boolean covers(int instrument) {
    return coversAll || (cover[instrument >> 6] >>> instrument & 1) != 0;
  }

  /** A mandate for these instruments, or for all where none is named. */
  void grant(long atRisk, long untilNs, int... only) {
    capital = atRisk;
    mandateUntilNs = untilNs;
    coversAll = only.length == 0;
    Arrays.fill(cover, 0);
    for (int instrument : only) {
      cover[instrument >> 6] |= 1L << instrument;
    }
    settle();
  }

  void revoke() {
    mandateUntilNs = Long.MIN_VALUE;
    settle();
  }
}
