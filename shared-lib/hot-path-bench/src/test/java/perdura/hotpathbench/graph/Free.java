package perdura.hotpathbench.graph;

import java.math.BigInteger;
import perdura.hotpath.cycle.CycleBudget;

/** Another budget's capital, without gas, and content with one raw unit. */
public record Free(CycleBudget of) implements CycleBudget {

  @Override
  public BigInteger capital(int startAsset) {
    return of.capital(startAsset);
  }

  @Override
  public BigInteger minimumProfit(int startAsset) {
    return BigInteger.ONE;
  }

  @Override
  public BigInteger gasCost(int startAsset, long gas) {
    return BigInteger.ZERO;
  }
}
