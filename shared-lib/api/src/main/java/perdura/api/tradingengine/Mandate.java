package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A standing permission to trade.
 *
 * @param capital most the agent may have at risk, in the numeraire
 * @param instruments what it may trade; empty = all
 */
public record Mandate(
    String agent,
    String strategy,
    BigDecimal capital,
    List<String> instruments,
    String grantedBy,
    Instant expiresAt) {
  public Mandate {
    instruments = List.copyOf(instruments);
  }
}
