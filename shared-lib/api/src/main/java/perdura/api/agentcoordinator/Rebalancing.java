package perdura.api.agentcoordinator;

import java.math.BigDecimal;
import java.util.List;

/**
 * How capital moved between agents.
 *
 * @param moves of every agent that has an allotment; where before equals after, the reason says why
 */
public record Rebalancing(List<Move> moves) {
  public Rebalancing {
    moves = List.copyOf(moves);
  }

  /** One agent's allotment before and after, whole numeraire. */
  public record Move(String agent, BigDecimal before, BigDecimal after, String reason) {}
}
