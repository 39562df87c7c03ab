package perdura.tradingcore.mandate;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;

/**
 * A standing permission to trade.
 *
 * @param capital most the agent may have at risk, whole units of the numeraire
 * @param instruments what it may trade, sorted; empty = all
 * @param grantedBy who granted or renewed it last
 * @param expiresNs arrival time at which it ends
 */
public record Mandate(
    AgentId agent,
    StrategyId strategy,
    BigDecimal capital,
    List<InstrumentId> instruments,
    String grantedBy,
    long expiresNs) {
  public Mandate {
    instruments = instruments.stream().sorted().toList();
  }

  /** A mandate for whatever instruments are given. */
  public static Mandate of(
      AgentId agent,
      StrategyId strategy,
      BigDecimal capital,
      Collection<InstrumentId> instruments,
      String grantedBy,
      long expiresNs) {
    return new Mandate(agent, strategy, capital, List.copyOf(instruments), grantedBy, expiresNs);
  }

  /** Whether it still permits anything. */
  public boolean isLive(long nowNs) {
    return nowNs < expiresNs;
  }

  /** Whether it is about that instrument. */
  public boolean covers(InstrumentId instrument) {
    return instruments.isEmpty() || instruments.contains(instrument);
  }
}
