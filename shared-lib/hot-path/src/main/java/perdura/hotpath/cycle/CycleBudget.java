package perdura.hotpath.cycle;

import perdura.hotpath.exact.Amount;

/**
 * What a cycle may spend and must earn, in raw units of the asset in which it starts. What gas
 * costs and the least profit should be worth the same in whatever asset, within a tenth at the
 * market's rates, and should not fall by half while an instrument stays as it is: else a cycle that
 * hardly earns the least profit may be missed. Asked on the hot path, so an implementation that is
 * to be fast does not allocate.
 */
public interface CycleBudget {
  /** The version of a budget that does not know when its answers change. */
  int ALWAYS_ASK = -1;

  /** Sets the most that a cycle may put in. */
  void capital(int startAsset, Amount capital);

  /** Sets the least profit, after gas, that is worth reporting; 0 counts as 1. */
  void minimumProfit(int startAsset, Amount profit);

  /** Sets what {@code gas} units of gas cost, rounded up. */
  void gasCost(int startAsset, long gas, Amount cost);

  /**
   * Another number, never that of before, once gas or a least profit may be otherwise: while it
   * stays, they are not asked for again at each update. {@link #ALWAYS_ASK} is right for all and
   * takes longer.
   */
  default int version() {
    return ALWAYS_ASK;
  }
}
