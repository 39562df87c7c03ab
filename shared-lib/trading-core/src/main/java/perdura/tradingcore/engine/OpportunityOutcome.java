package perdura.tradingcore.engine;

import perdura.tradingcore.decision.Denial;

/** What became of an offer that a strategy wanted to take. */
public sealed interface OpportunityOutcome {
  /** It was taken by the decision of that sequence. */
  record Taken(long decision) implements OpportunityOutcome {}

  /** It waits for a person, as the proposal of that id. */
  record Proposed(long proposal) implements OpportunityOutcome {}

  /** Risk said no. */
  record NotTaken(Denial denial) implements OpportunityOutcome {}
}
