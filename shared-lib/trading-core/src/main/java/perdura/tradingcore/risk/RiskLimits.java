package perdura.tradingcore.risk;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How much may be at stake. Amounts are whole units of the numeraire. There is no value that
 * switches a limit off.
 *
 * @param maxNotionalPerOrder worth of one order, greater than zero
 * @param maxPositionPerAgent worth of one agent's holding of one asset
 * @param maxExposurePerAgent worth of all one agent holds beside the numeraire, open entries in
 * @param maxExposureTotal the same over all agents
 * @param collarBps how far a price bound may lie from the middle of the market, basis points, 1 to
 *     5000
 * @param maxOrdersPerMinute orders of one agent within the same minute of arrival time
 * @param maxDailyLossPerAgent equity lost since the start of the UTC day of event time
 * @param maxDrawdown part of the highest equity that may be lost, greater than 0, at most 1
 * @param maxMarketAge age of the market state that an order is priced on
 * @param maxOpenOrders open orders of one agent
 */
public record RiskLimits(
    BigDecimal maxNotionalPerOrder,
    BigDecimal maxPositionPerAgent,
    BigDecimal maxExposurePerAgent,
    BigDecimal maxExposureTotal,
    int collarBps,
    int maxOrdersPerMinute,
    BigDecimal maxDailyLossPerAgent,
    BigDecimal maxDrawdown,
    Duration maxMarketAge,
    int maxOpenOrders) {

  /** What holds unless somebody says otherwise; fit for the simulated million. */
  public static final RiskLimits DEFAULTS =
      new RiskLimits(
          BigDecimal.valueOf(50_000),
          BigDecimal.valueOf(100_000),
          BigDecimal.valueOf(150_000),
          BigDecimal.valueOf(400_000),
          200,
          120,
          BigDecimal.valueOf(5_000),
          new BigDecimal("0.10"),
          Duration.ofSeconds(30),
          50);

  public RiskLimits {
    requirePositive("maxNotionalPerOrder", maxNotionalPerOrder);
    requirePositive("maxPositionPerAgent", maxPositionPerAgent);
    requirePositive("maxExposurePerAgent", maxExposurePerAgent);
    requirePositive("maxExposureTotal", maxExposureTotal);
    requireWithin("collarBps", collarBps, 1, 5_000);
    requireWithin("maxOrdersPerMinute", maxOrdersPerMinute, 1, 100_000);
    requirePositive("maxDailyLossPerAgent", maxDailyLossPerAgent);
    requirePositive("maxDrawdown", maxDrawdown);
    if (maxDrawdown.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("maxDrawdown is a part of one, not " + maxDrawdown);
    }
    requirePositive("maxMarketAge in seconds", BigDecimal.valueOf(maxMarketAge.toNanos(), 9));
    requireWithin("maxOpenOrders", maxOpenOrders, 1, 100_000);
  }

  private static void requirePositive(String name, BigDecimal value) {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException(name + " must be greater than zero, not " + value);
    }
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
  }
}
