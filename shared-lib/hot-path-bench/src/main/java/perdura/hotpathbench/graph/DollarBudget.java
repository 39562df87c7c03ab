package perdura.hotpathbench.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.exact.Amount;

/** The same dollars in every asset, looked up in tables. */
final class DollarBudget implements CycleBudget {
  private static final double CAPITAL_USD = 1_000_000;
  private static final double MINIMUM_USD = 0.10;
  private static final double LEG_USD = 0.05;

  private final Amount[] capital;
  private final Amount[] minimum;
  private final Amount[][] gas;

  DollarBudget(List<Token> tokens) {
    capital = new Amount[tokens.size()];
    minimum = new Amount[tokens.size()];
    gas = new Amount[tokens.size()][CycleSettings.MOST_LEGS + 1];
    for (int asset = 0; asset < tokens.size(); asset++) {
      Token token = tokens.get(asset);
      capital[asset] = raw(token, CAPITAL_USD);
      minimum[asset] = raw(token, MINIMUM_USD);
      for (int legs = 0; legs <= CycleSettings.MOST_LEGS; legs++) {
        gas[asset][legs] = raw(token, LEG_USD * legs);
      }
    }
  }

  private static Amount raw(Token token, double usd) {
    BigDecimal raw = new BigDecimal(token.raw(usd)).setScale(0, RoundingMode.CEILING);
    return Amount.of(raw.toBigInteger());
  }

  @Override
  public void capital(int startAsset, Amount into) {
    into.set(capital[startAsset]);
  }

  @Override
  public void minimumProfit(int startAsset, Amount into) {
    into.set(minimum[startAsset]);
  }

  @Override
  public void gasCost(int startAsset, long units, Amount into) {
    into.set(gas[startAsset][Math.toIntExact(Math.ceilDiv(units, PoolListing.GAS))]);
  }

  @Override
  public int version() {
    return 0;
  }
}
