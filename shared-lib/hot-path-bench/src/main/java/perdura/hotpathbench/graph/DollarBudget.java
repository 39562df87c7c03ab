package perdura.hotpathbench.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;

/** The same dollars in every asset, looked up in tables. */
final class DollarBudget implements CycleBudget {
  private static final double CAPITAL_USD = 1_000_000;
  private static final double MINIMUM_USD = 0.10;
  private static final double LEG_USD = 0.05;

  private final BigInteger[] capital;
  private final BigInteger[] minimum;
  private final BigInteger[][] gas;

  DollarBudget(List<Token> tokens) {
    capital = new BigInteger[tokens.size()];
    minimum = new BigInteger[tokens.size()];
    gas = new BigInteger[tokens.size()][CycleSettings.MOST_LEGS + 1];
    for (int asset = 0; asset < tokens.size(); asset++) {
      Token token = tokens.get(asset);
      capital[asset] = raw(token, CAPITAL_USD);
      minimum[asset] = raw(token, MINIMUM_USD).max(BigInteger.ONE);
      for (int legs = 0; legs <= CycleSettings.MOST_LEGS; legs++) {
        gas[asset][legs] = raw(token, LEG_USD * legs);
      }
    }
  }

  private static BigInteger raw(Token token, double usd) {
    return new BigDecimal(token.raw(usd)).setScale(0, RoundingMode.CEILING).toBigInteger();
  }

  @Override
  public BigInteger capital(int startAsset) {
    return capital[startAsset];
  }

  @Override
  public BigInteger minimumProfit(int startAsset) {
    return minimum[startAsset];
  }

  @Override
  public BigInteger gasCost(int startAsset, long units) {
    return gas[startAsset][Math.toIntExact(Math.ceilDiv(units, PoolListing.GAS))];
  }
}
