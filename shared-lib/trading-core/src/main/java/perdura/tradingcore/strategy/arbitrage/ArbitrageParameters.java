package perdura.tradingcore.strategy.arbitrage;

import java.math.BigDecimal;
import perdura.tradingcore.instrument.Asset;

/**
 * Which cycles are worth taking.
 *
 * @param start asset in which a cycle must begin and end
 * @param leastEdgeBps least profit per input, after fees and gas, basis points, 0 or more
 * @param leastProfit least profit, whole units of start, 0 or more
 */
public record ArbitrageParameters(Asset start, BigDecimal leastEdgeBps, BigDecimal leastProfit) {
  public ArbitrageParameters {
    if (leastEdgeBps.signum() < 0) {
      throw new IllegalArgumentException(
          "leastEdgeBps must not be less than zero: " + leastEdgeBps);
    }
    if (leastProfit.signum() < 0) {
      throw new IllegalArgumentException("leastProfit must not be less than zero: " + leastProfit);
    }
  }

  /** 5 bps and half a unit. */
  public static ArbitrageParameters defaults(Asset start) {
    return new ArbitrageParameters(start, BigDecimal.valueOf(5), new BigDecimal("0.5"));
  }
}
