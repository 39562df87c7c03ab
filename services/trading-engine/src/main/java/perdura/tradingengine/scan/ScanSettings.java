package perdura.tradingengine.scan;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How to scan. Amounts are whole units of the numeraire.
 *
 * @param maxLegs 2 to 4
 * @param minProfit least profit after gas; 0 = one raw unit
 * @param gas cost of one swap in a pool; null = what a recording says, nothing for a table
 * @param numeraire id or unique symbol of the asset in which value is counted; null = a recording's
 *     own, of a table the token in most pools
 * @param filtered whether the sanity filter keeps instruments out
 * @param minLiquidity what the filter asks for, twice the value of a pool's lesser side
 */
public record ScanSettings(
    int maxLegs,
    BigDecimal minProfit,
    @Nullable BigDecimal gas,
    @Nullable String numeraire,
    boolean filtered,
    BigDecimal minLiquidity) {
  public ScanSettings {
    requireNotNegative("The least profit", minProfit);
    requireNotNegative("The least liquidity", minLiquidity);
    if (gas != null) {
      requireNotNegative("Gas", gas);
    }
  }

  private static void requireNotNegative(String what, BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          what + " is 0 or more, not " + amount.toPlainString() + ".");
    }
  }
}
