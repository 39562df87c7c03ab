package perdura.hotpath.cycle;

import java.math.BigInteger;

/** What a cycle may spend and must earn, in raw units of the asset in which it starts. */
public interface CycleBudget {

  /** The most that a cycle may put in. */
  BigInteger capital(int startAsset);

  /** The least profit, after gas, that is worth reporting; at least 1. */
  BigInteger minimumProfit(int startAsset);

  /** What {@code gas} units of gas cost, rounded up. */
  BigInteger gasCost(int startAsset, long gas);
}
