package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose capital is to be allotted anew.
 *
 * @param configured what a person gave it
 * @param before what it may use now
 * @param pnl equity less all it was given, whole numeraire; null while unknown
 * @param drawdown part of the highest equity that is lost, from 0 to 1; null while unknown
 * @param past observations within the window, the oldest first
 */
record Candidate(
    Allotment configured,
    BigDecimal before,
    @Nullable BigDecimal pnl,
    @Nullable BigDecimal drawdown,
    List<Observation> past) {
  Candidate {
    past = List.copyOf(past);
  }

  /** The same agent with another amount that it may use now. */
  Candidate having(BigDecimal amount) {
    return new Candidate(configured, amount, pnl, drawdown, past);
  }
}
