package perdura.tradingcore.strategy.momentum;

import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.strategy.PriceFollower;
import perdura.tradingcore.strategy.Strategy;

/**
 * Buys when a fast average of the price stands clearly above a slow one, sells when it no longer
 * does. The stop's distance grows with volatility.
 */
public final class Momentum {
  public static final StrategyId ID = new StrategyId("momentum");

  private Momentum() {}

  public static Strategy with(MomentumParameters parameters) {
    return new PriceFollower(
        ID, parameters.instruments(), parameters.part(), _ -> new Trend(parameters));
  }
}
