package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the policy decided. The parts and what is held back are the total, to the cent.
 *
 * @param heldBack whole numeraire, 0 or more
 */
record Allocation(List<Part> parts, BigDecimal heldBack) {
  Allocation {
    parts = List.copyOf(parts);
  }

  /**
   * One agent's part.
   *
   * @param score see {@link Score}; null without enough data
   * @param reason one sentence
   */
  record Part(Candidate of, BigDecimal after, @Nullable BigDecimal score, String reason) {}
}
