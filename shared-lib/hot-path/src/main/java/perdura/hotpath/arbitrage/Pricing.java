package perdura.hotpath.arbitrage;

import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * What a decision's input brings on the market as it is: earlier cycles of the same update may have
 * been traded, or supposed and then denied. For one thread. Does not allocate.
 */
final class Pricing {
  private final Market market;
  private final CycleBudget budget;
  private final Amount least = new Amount();

  Pricing(Market market, CycleBudget budget) {
    this.market = market;
    this.budget = budget;
  }

  /** Sets all amounts of a cycle; false if it does not earn what the budget asks for. */
  boolean price(Decision decision) {
    int start = decision.start(market);
    budget.gasCost(start, gasUnits(decision), decision.gas);
    budget.minimumProfit(start, least);
    if (least.isZero()) {
      least.plusOne();
    }
    return follow(decision) && earns(decision);
  }

  private long gasUnits(Decision decision) {
    long units = 0;
    for (int leg = 0; leg < decision.legs; leg++) {
      units += market.gas(decision.instrument(leg));
    }
    return units;
  }

  private boolean earns(Decision decision) {
    Amount profit = decision.profit;
    profit.set(decision.amount(decision.legs));
    return profit.subtract(decision.amount(0))
        && profit.subtract(decision.gas)
        && profit.compare(least) >= 0;
  }

  /** Sets what each leg gives; false if one can give nothing. */
  boolean follow(Decision decision) {
    for (int leg = 0; leg < decision.legs; leg++) {
      int edge = decision.edge(leg);
      boolean gives =
          market.rate(edge) > 0
              && market.output(edge, decision.amount(leg), decision.amount(leg + 1))
              && !decision.amount(leg + 1).isZero();
      if (!gives) {
        return false;
      }
    }
    return true;
  }
}
