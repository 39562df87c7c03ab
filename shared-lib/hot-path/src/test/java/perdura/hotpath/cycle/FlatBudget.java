package perdura.hotpath.cycle;

import java.math.BigInteger;

/** The same capital, least profit and gas price in every asset. */
record FlatBudget(BigInteger capital, BigInteger minimumProfit, long gasPrice)
    implements CycleBudget {

  FlatBudget(long capital, long minimumProfit, long gasPrice) {
    this(BigInteger.valueOf(capital), BigInteger.valueOf(minimumProfit), gasPrice);
  }

  @Override
  public BigInteger capital(int startAsset) {
    return capital;
  }

  @Override
  public BigInteger minimumProfit(int startAsset) {
    return minimumProfit;
  }

  @Override
  public BigInteger gasCost(int startAsset, long gas) {
    return BigInteger.valueOf(gas).multiply(BigInteger.valueOf(gasPrice));
  }
}
