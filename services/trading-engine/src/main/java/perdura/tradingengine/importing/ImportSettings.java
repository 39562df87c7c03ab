package perdura.tradingengine.importing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an import adds to its source.
 *
 * @param numeraire id or unique symbol of the asset in which value is counted; null = the one that
 *     most instruments trade
 * @param capital what each built-in agent is granted after the first market event, whole numeraire;
 *     null = no grants, so that nobody trades in a replay
 */
public record ImportSettings(@Nullable String numeraire, @Nullable BigDecimal capital) {
  /** A usual numeraire, and no grants. */
  public static final ImportSettings PLAIN = new ImportSettings(null, null);

  public ImportSettings {
    if (capital != null && capital.signum() <= 0) {
      throw new IllegalArgumentException(
          "The capital is greater than 0, not " + capital.toPlainString() + ".");
    }
  }
}
