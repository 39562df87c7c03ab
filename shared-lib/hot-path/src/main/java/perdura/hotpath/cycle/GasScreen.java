package perdura.hotpath.cycle;

import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * Rates for screening, lowered where a pool is so shallow that a gain on it would go for gas.
 *
 * <p>A route with rate P and bend C gains at most {@code (sqrt(P) - 1)^2 / C}. To be worth the gas
 * G it needs {@code sqrt(P) >= 1 + sqrt(G * C)}, and C is at least what any one of its legs bends.
 * So with {@code s = sqrt(G * bend)} of a leg, and at most four legs, the product of all {@code
 * rate / sqrt(1 + s)} must exceed one. Gas and the least profit count half, since what they are in
 * one asset and in another agree only as far as prices do. Owned by one thread.
 */
final class GasScreen {
  private static final double COUNTED = 0.5;
  private static final double SHALLOW = 1e-4;

  private final Market market;
  private final CycleBudget budget;
  private final boolean countsGas;
  private final Amount amount = new Amount();

  /**
   * @param countsGas false: rates are what they are
   */
  GasScreen(Market market, CycleBudget budget, boolean countsGas) {
    this.market = market;
    this.budget = budget;
    this.countsGas = countsGas;
  }

  /** The rate of an edge for screening; 0 when it cannot be traded. */
  double rate(int edge) {
    double rate = market.rate(edge);
    double bend = market.bend(edge);
    if (rate > 0 && countsGas && bend > 0) {
      double part = cost(market.from(edge), market.gas(edge >> 1)) * bend;
      return part < SHALLOW ? rate : rate / Math.sqrt(1 + Math.sqrt(part));
    }
    return rate;
  }

  /** What gas costs in raw units of an asset, as far as it counts. */
  double cost(int asset, long gas) {
    if (!countsGas || gas == 0) {
      return 0;
    }
    budget.gasCost(asset, gas, amount);
    return COUNTED * amount.toDouble();
  }

  /** The least profit in raw units of an asset, as far as it counts. */
  double leastProfit(int asset) {
    if (!countsGas) {
      return 0;
    }
    budget.minimumProfit(asset, amount);
    return COUNTED * amount.toDouble();
  }
}
