package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.mandate.Mandate;

/**
 * The engine at one instant, for other threads.
 *
 * @param recovering the engine has not yet heard of all its orders, or not yet compared balances
 * @param halts those of the engine itself in
 * @param epoch starts of this journal so far
 * @param sequence last record of the journal
 * @param nowNs arrival time of the last input, ns since the Unix epoch
 * @param inputs market events taken in by this process
 * @param decisions decided by this process
 * @param denials said by this process, repeats within a second left out
 * @param autonomous whether what takes on something new needs no approval
 * @param proposals those that wait for a person
 * @param decisionHash of all decisions and denials of this process, hexadecimal
 */
public record EngineSnapshot(
    TradingMode mode,
    boolean recovering,
    List<Halt> halts,
    long epoch,
    long sequence,
    long nowNs,
    long inputs,
    long decisions,
    long denials,
    int openOrders,
    int unknownOrders,
    List<Unprotected> unprotected,
    List<Agent> agents,
    boolean autonomous,
    int proposals,
    String decisionHash) {
  public EngineSnapshot {
    halts = List.copyOf(halts);
    unprotected = List.copyOf(unprotected);
    agents = List.copyOf(agents);
  }

  /**
   * What an agent holds without a live stop under it, outside of a running decision.
   *
   * @param quantity raw units
   * @param sinceNs arrival time
   */
  public record Unprotected(
      AgentId agent, AssetId asset, InstrumentId instrument, BigInteger quantity, long sinceNs) {}

  /**
   * What an agent is worth and has at risk; whole units of the numeraire.
   *
   * @param equity all it holds at the market's prices; null while an asset has no price
   * @param funded what it was given
   * @param realised profit of what it gave up, fees and gas in
   * @param exposure worth of what it holds beside the numeraire, open entries in; null while an
   *     asset has no price
   * @param highWater highest equity so far
   * @param dayStart equity at the start of the UTC day
   */
  public record Agent(
      AgentId agent,
      @Nullable Mandate mandate,
      @Nullable BigDecimal equity,
      BigDecimal funded,
      BigDecimal realised,
      @Nullable BigDecimal exposure,
      BigDecimal highWater,
      BigDecimal dayStart,
      int openOrders) {}
}
