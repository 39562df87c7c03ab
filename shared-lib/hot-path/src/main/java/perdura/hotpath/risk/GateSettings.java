package perdura.hotpath.risk;

/**
 * How much a gate has room for; all of it is taken at once.
 *
 * <p>Memory in bytes, about: 90 for each pair of agent and asset, 300 per instrument, 180 per
 * order, 32 to 40 per id, 33,000 and an eighth of the instruments per agent.
 *
 * @param numeraire index of the asset in which worth is counted
 * @param agents 1 to 1,024
 * @param assets 2 to 1,000,000; agents times assets at most 2^26
 * @param instruments 1 to 1,000,000
 * @param venues 1 to 1,024
 * @param openOrders orders that are open at once, 16 to 1,048,576; an eighth of them is kept for
 *     orders that open nothing
 * @param orderIds client order ids remembered at once, 16 to 2^26; an eighth likewise
 * @param orderIdHorizonNs how long an id is remembered at least
 */
public record GateSettings(
    int numeraire,
    int agents,
    int assets,
    int instruments,
    int venues,
    int openOrders,
    int orderIds,
    long orderIdHorizonNs) {
  private static final long MOST_HOLDINGS = 1 << 26;

  public GateSettings {
    requireWithin("agents", agents, 1, 1_024);
    requireWithin("assets", assets, 2, 1_000_000);
    requireWithin("agents times assets", (long) agents * assets, 2, MOST_HOLDINGS);
    requireWithin("numeraire", numeraire, 0, assets - 1L);
    requireWithin("instruments", instruments, 1, 1_000_000);
    requireWithin("venues", venues, 1, 1_024);
    requireWithin("openOrders", openOrders, 16, 1 << 20);
    requireWithin("orderIds", orderIds, 16, 1 << 26);
    requireWithin("orderIdHorizonNs", orderIdHorizonNs, 1, Wide.MOST);
  }

  /**
   * Room for the orders of a day at 45 a minute: 65,536 ids of 24 hours, 1,024 open orders, 16
   * agents, 16 venues.
   */
  public static GateSettings of(int numeraire, int assets, int instruments) {
    return new GateSettings(
        numeraire, 16, assets, instruments, 16, 1_024, 65_536, 86_400_000_000_000L);
  }

  private static void requireWithin(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
  }
}
