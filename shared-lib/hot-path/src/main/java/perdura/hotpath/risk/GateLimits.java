package perdura.hotpath.risk;

/**
 * How much may be at stake. Worth is in units of the numeraire. There is no value that switches a
 * limit off. Immutable.
 *
 * @param maxNotionalPerOrder worth of one order
 * @param maxPositionPerAgent worth of one agent's holding of one asset, open entries in
 * @param maxExposurePerAgent worth of all that one agent holds beside the numeraire, open entries
 *     in
 * @param maxExposureTotal the same over all agents
 * @param collarBps how much worse than the reference price an order's price may be, 1 to 5000
 * @param farCollarBps how much better than the reference price it may be, 1 to 10000
 * @param maxOrdersPerMinute orders of one agent within 60 s, 1 to {@value #MOST_ORDERS_PER_MINUTE}
 * @param maxDailyLossPerAgent equity lost since the start of the day
 * @param maxDrawdownPpm part of the highest equity that may be lost, 1 to 1,000,000
 * @param maxMarketAgeNs age of the reference price that an order is judged by
 * @param maxOpenOrders open orders of one agent, 1 to 100,000
 */
public record GateLimits(
    long maxNotionalPerOrder,
    long maxPositionPerAgent,
    long maxExposurePerAgent,
    long maxExposureTotal,
    int collarBps,
    int farCollarBps,
    int maxOrdersPerMinute,
    long maxDailyLossPerAgent,
    int maxDrawdownPpm,
    long maxMarketAgeNs,
    int maxOpenOrders) {

  /** The most orders per minute that can be allowed: of so many the gate knows the time. */
  public static final int MOST_ORDERS_PER_MINUTE = 4_000;

  public GateLimits {
    requireWithin("maxNotionalPerOrder", maxNotionalPerOrder, 1, Wide.MOST);
    requireWithin("maxPositionPerAgent", maxPositionPerAgent, 1, Wide.MOST);
    requireWithin("maxExposurePerAgent", maxExposurePerAgent, 1, Wide.MOST);
    requireWithin("maxExposureTotal", maxExposureTotal, 1, Wide.MOST);
    requireWithin("collarBps", collarBps, 1, 5_000);
    requireWithin("farCollarBps", farCollarBps, 1, 10_000);
    requireWithin("maxOrdersPerMinute", maxOrdersPerMinute, 1, MOST_ORDERS_PER_MINUTE);
    requireWithin("maxDailyLossPerAgent", maxDailyLossPerAgent, 1, Wide.MOST);
    requireWithin("maxDrawdownPpm", maxDrawdownPpm, 1, 1_000_000);
    requireWithin("maxMarketAgeNs", maxMarketAgeNs, 1, Wide.MOST);
    requireWithin("maxOpenOrders", maxOpenOrders, 1, 100_000);
  }

  /**
   * What holds unless somebody says otherwise; fit for the simulated million.
   *
   * @param numeraireDecimals decimals of one unit of the numeraire, 0 to 12
   */
  public static GateLimits defaults(int numeraireDecimals) {
    requireWithin("numeraireDecimals", numeraireDecimals, 0, 12);
    long whole = 1;
    for (int i = 0; i < numeraireDecimals; i++) {
      whole *= 10;
    }
    return new GateLimits(
        50_000 * whole,
        100_000 * whole,
        150_000 * whole,
        400_000 * whole,
        200,
        5_000,
        120,
        5_000 * whole,
        100_000,
        30_000_000_000L,
        50);
  }

  /** Whether anything is allowed here that {@code other} forbids. */
  public boolean isLooserThan(GateLimits other) {
    return maxNotionalPerOrder > other.maxNotionalPerOrder
        || maxPositionPerAgent > other.maxPositionPerAgent
        || maxExposurePerAgent > other.maxExposurePerAgent
        || maxExposureTotal > other.maxExposureTotal
        || collarBps > other.collarBps
        || farCollarBps > other.farCollarBps
        || maxOrdersPerMinute > other.maxOrdersPerMinute
        || maxDailyLossPerAgent > other.maxDailyLossPerAgent
        || maxDrawdownPpm > other.maxDrawdownPpm
        || maxMarketAgeNs > other.maxMarketAgeNs
        || maxOpenOrders > other.maxOpenOrders;
  }

  private static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
  }
}
