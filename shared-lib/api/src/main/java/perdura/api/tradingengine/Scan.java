package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one look at the whole market found.
 *
 * @param cycles profitable now, after fees and gas
 * @param bestProfit of the best of them, whole numeraire; null where none begins in the numeraire
 * @param rejected instruments that were not believed, by reason
 */
public record Scan(
    int cycles, @Nullable BigDecimal bestProfit, Map<String, Integer> rejected, Instant at) {
  public Scan {
    rejected = Map.copyOf(rejected);
  }
}
