package perdura.api.agentcoordinator;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Capital allotted anew. Amounts are whole numeraire; what the agents get and what is held back are
 * the total, to the cent.
 *
 * @param orderedBy who asked for it
 * @param total all that a person configured
 * @param heldBack what nobody may use until a later rebalancing
 */
public record Rebalancing(
    long id,
    Instant at,
    String orderedBy,
    BigDecimal total,
    BigDecimal heldBack,
    List<Share> agents) {
  public Rebalancing {
    agents = List.copyOf(agents);
  }

  /**
   * One agent's part.
   *
   * @param configured what a person gave it
   * @param before what it could use until then
   * @param after what it may use from now on
   * @param score gain of the last day in standard deviations, from -3 to 3; null without enough
   *     data
   * @param drawdown part of the highest equity that is lost, from 0 to 1; null while unknown
   * @param reason one sentence
   */
  public record Share(
      String agent,
      String strategy,
      BigDecimal configured,
      BigDecimal before,
      BigDecimal after,
      @Nullable BigDecimal score,
      @Nullable BigDecimal drawdown,
      String reason) {}
}
