package perdura.tradingengine.scan;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;

/**
 * A profitable cycle at its best size. Amounts are whole units of what the first leg takes in.
 *
 * @param profit output less input, less the gas of all legs
 * @param value of the profit, whole numeraire; null where no path of pools leads to the numeraire
 */
public record FoundCycle(
    List<Leg> legs,
    BigDecimal input,
    BigDecimal output,
    BigDecimal profit,
    @Nullable BigDecimal value) {
  public FoundCycle {
    legs = List.copyOf(legs);
  }

  /** One exchange; each takes in what the one before gave. */
  public record Leg(InstrumentId pool, Asset from, Asset to) {}

  /** What it starts and ends in. */
  public Asset start() {
    return legs.getFirst().from();
  }
}
