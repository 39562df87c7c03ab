package perdura.tradingengine.replay;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.Asset;

/**
 * What a replay did. Counts are by name; amounts are whole units of the numeraire where no other
 * asset is named.
 *
 * @param inputs by line type of the recording
 * @param commands by name and what became of them: {@code grant: done}, {@code halt: HALT_UNKNOWN}
 * @param decisions by agent, then kind
 * @param denials by code, repeats within a second left out
 * @param opportunities what became of cycles that a strategy wanted: {@code TAKEN} or the denial
 * @param distrusted how often the sanity filter newly kept an instrument out, by reason
 * @param unprotected how long anything was held without a live stop
 * @param ending halts at the end
 * @param decisionHash over all decisions and denials
 * @param stateHash over the engine's whole state at the end
 */
public record ReplayReport(
    String recording,
    long seed,
    Asset numeraire,
    SortedMap<String, Long> inputs,
    SortedMap<String, Long> commands,
    SortedMap<String, SortedMap<String, Long>> decisions,
    SortedMap<String, Long> denials,
    SortedMap<String, Long> opportunities,
    SortedMap<String, Long> distrusted,
    List<Agent> agents,
    Unprotected unprotected,
    List<String> ending,
    String decisionHash,
    String stateHash) {

  /**
   * How an agent fared.
   *
   * @param fees paid, by asset id, whole units; gas of pools too
   * @param profit equity less funding; null while something it holds has no price
   * @param realised profit of what it gave up
   * @param drawdown greatest part of a highest equity that was lost since, 0 to 1
   * @param slippageBps how far fills were from the middle of the market before them, fees left out;
   *     in a pool that is the price impact
   */
  public record Agent(
      String agent,
      long fills,
      SortedMap<String, BigDecimal> fees,
      BigDecimal funded,
      @Nullable BigDecimal equity,
      @Nullable BigDecimal profit,
      BigDecimal realised,
      BigDecimal drawdown,
      BigDecimal slippageBps) {}

  /**
   * Time in which a position stood without a live stop.
   *
   * @param totalNs over all instants at which anything stood so
   * @param longestNs of one position
   */
  public record Unprotected(long totalNs, long longestNs) {}
}
