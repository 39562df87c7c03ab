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
  private final Totals totals;
  private GateLimits limits;

  /** When its last orders were. */
  final OrderRate rate = new OrderRate();

  /** Open orders. */
  int openOrders;

  private long exposure;
  private long worth;
  private int unvalued;
  private long dayStart;
  private long highWater;
  private long leastEquity;
  private long capital;
  private long mandateUntilNs = Long.MIN_VALUE;

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
    marks(0, 0);
  }

  Holding holding(int asset) {
    return holdings[asset];
  }

  /** What it has of the numeraire. */
  Holding cash() {
    return cash;
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
  }

  /** Takes over the limits that the agent is judged by from now on. */
  void limits(GateLimits next) {
    limits = next;
    marks(dayStart, highWater);
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
    return (cover[instrument >> 6] >>> instrument & 1) != 0;
  }

  /** A mandate for these instruments, or for all where none is named. */
  void grant(long atRisk, long untilNs, int... only) {
    capital = atRisk;
    mandateUntilNs = untilNs;
    Arrays.fill(cover, only.length == 0 ? -1L : 0L);
    for (int instrument : only) {
      cover[instrument >> 6] |= 1L << instrument;
    }
  }

  void revoke() {
    mandateUntilNs = Long.MIN_VALUE;
  }
}
