package perdura.tradingcore.strategy.meanreversion;

import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.strategy.PriceFollower;
import perdura.tradingcore.strategy.Strategy;

/**
 * Buys when the price stands many standard deviations under the mean of a rolling window, sells
 * when it is back.
 */
public final class MeanReversion {
  public static final StrategyId ID = new StrategyId("mean-reversion");

  private MeanReversion() {}

  public static Strategy with(MeanReversionParameters parameters) {
    return new PriceFollower(
        ID, parameters.instruments(), parameters.part(), _ -> new Window(parameters));
  }
}
