package perdura.hotpath.arbitrage;

import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.exact.Amount;

/**
 * A budget cut to what is held, less a millionth: the gate counts in coarser units and rounds what
 * we give up, so that the last units could not be spent. Does not allocate.
 */
final class HeldBudget implements CycleBudget {
  private static final int MILLIONTH_BITS = 20;

  private final CycleBudget budget;
  private final ArbitrageState state;
  private final Amount margin = new Amount();
  private final Amount most = new Amount();

  HeldBudget(CycleBudget budget, ArbitrageState state) {
    this.budget = budget;
    this.state = state;
  }

  @Override
  public void capital(int startAsset, Amount capital) {
    budget.capital(startAsset, capital);
    Amount held = state.held(startAsset);
    margin.set(
        held.high() >>> MILLIONTH_BITS,
        held.high() << (Long.SIZE - MILLIONTH_BITS) | held.low() >>> MILLIONTH_BITS);
    most.set(held);
    most.subtract(margin);
    capital.cutTo(most);
  }

  @Override
  public void minimumProfit(int startAsset, Amount profit) {
    budget.minimumProfit(startAsset, profit);
  }

  @Override
  public void gasCost(int startAsset, long gas, Amount cost) {
    budget.gasCost(startAsset, gas, cost);
  }

  @Override
  public int version() {
    return budget.version();
  }
}
