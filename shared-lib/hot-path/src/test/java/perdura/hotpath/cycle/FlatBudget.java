package perdura.hotpath.cycle;

import java.math.BigInteger;
import perdura.hotpath.exact.Amount;

/** The same capital, least profit and gas price in every asset. */
record FlatBudget(BigInteger capital, BigInteger minimumProfit, long gasPrice)
    implements CycleBudget {

  FlatBudget(long capital, long minimumProfit, long gasPrice) {
    this(BigInteger.valueOf(capital), BigInteger.valueOf(minimumProfit), gasPrice);
  }

  @Override
  public void capital(int startAsset, Amount into) {
    into.set(capital);
  }

  @Override
  public void minimumProfit(int startAsset, Amount into) {
    into.set(minimumProfit);
  }

  @Override
  public void gasCost(int startAsset, long gas, Amount into) {
    into.set(BigInteger.valueOf(gas).multiply(BigInteger.valueOf(gasPrice)));
  }
}
