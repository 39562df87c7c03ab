package perdura.hotpathbench.graph;

import java.math.BigInteger;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.exact.Amount;

/** A budget in big integers, for those who have time. */
public record Purse(CycleBudget budget) {

  /** The most that a cycle may put in. */
  public BigInteger capital(int startAsset) {
    Amount amount = new Amount();
    budget.capital(startAsset, amount);
    return amount.toBigInteger();
  }

  /** The least profit after gas, 1 or more. */
  public BigInteger minimumProfit(int startAsset) {
    Amount amount = new Amount();
    budget.minimumProfit(startAsset, amount);
    return amount.toBigInteger().max(BigInteger.ONE);
  }

  public BigInteger gasCost(int startAsset, long units) {
    Amount amount = new Amount();
    budget.gasCost(startAsset, units, amount);
    return amount.toBigInteger();
  }
}
