package perdura.hotpath.cycle;

import java.math.BigDecimal;
import perdura.hotpath.exact.Amount;

/**
 * The same worth in every asset, but for up to a twentieth more or less: so answers in two assets
 * agree within a tenth.
 */
record ValuingBudget(LivelyMarket market, double leastProfit, double gasPrice)
    implements CycleBudget {
  private static final double OFF = 0.05;

  @Override
  public void capital(int startAsset, Amount capital) {
    capital.set(Long.MAX_VALUE, 0);
  }

  @Override
  public void minimumProfit(int startAsset, Amount profit) {
    set(profit, startAsset, leastProfit);
  }

  @Override
  public void gasCost(int startAsset, long gas, Amount cost) {
    set(cost, startAsset, gas * gasPrice);
  }

  private void set(Amount amount, int asset, double worth) {
    double off = asset % 2 == 0 ? 1 + OFF : 1 - OFF;
    amount.set(new BigDecimal(Math.ceil(worth * off / market.value(asset))).toBigInteger());
  }
}
