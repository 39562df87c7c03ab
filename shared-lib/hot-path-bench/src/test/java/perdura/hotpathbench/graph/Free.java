package perdura.hotpathbench.graph;

import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.exact.Amount;

/** Another budget's capital, without gas, and content with one raw unit. */
public record Free(CycleBudget of) implements CycleBudget {

  @Override
  public void capital(int startAsset, Amount into) {
    of.capital(startAsset, into);
  }

  @Override
  public void minimumProfit(int startAsset, Amount into) {
    into.set(0, 1);
  }

  @Override
  public void gasCost(int startAsset, long gas, Amount into) {
    into.set(0, 0);
  }
}
