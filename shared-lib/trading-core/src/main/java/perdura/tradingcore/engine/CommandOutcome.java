package perdura.tradingcore.engine;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.id.ClientOrderId;

/** What became of a command. A request that is repeated gets the answer of the first time. */
public sealed interface CommandOutcome {

  /**
   * It is in the journal and in force.
   *
   * @param sequence of its last record
   * @param order the order that it made; null where it made none
   */
  record Done(long sequence, @Nullable ClientOrderId order) implements CommandOutcome {}

  /** Risk said no; the denial is in the journal. */
  record NotAllowed(long sequence, Denial denial) implements CommandOutcome {}

  /**
   * It waits for a person; nothing is on its way.
   *
   * @param proposal its id
   * @param expiresNs arrival time from which on it is too late
   */
  record Waiting(long proposal, long expiresNs) implements CommandOutcome {}

  /**
   * It cannot be done as asked; nothing changed.
   *
   * @param code {@code CATEGORY_CONDITION}
   * @param detail what is wrong and what to do
   */
  record Refused(String code, String detail) implements CommandOutcome {}
}
