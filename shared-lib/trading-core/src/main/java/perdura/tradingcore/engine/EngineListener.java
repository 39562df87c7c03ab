package perdura.tradingcore.engine;

import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.strategy.CycleOffer;

/**
 * Hears what the engine did, on the engine's thread: it may hand things on, and must not wait or
 * throw. At recovery it hears every record of the journal again, from the first on.
 */
public interface EngineListener {
  /** Hears nothing. */
  EngineListener NONE =
      new EngineListener() {
        @Override
        public void onRecord(long sequence, JournalRecord record, Effects effects) {}

        @Override
        public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {}
      };

  /** A record was appended and applied. */
  void onRecord(long sequence, JournalRecord record, Effects effects);

  /**
   * The engine took a look at itself: each 100 ms of its own time, and at once when a halt changes
   * or something comes to lie open or is closed.
   */
  default void onSnapshot(EngineSnapshot snapshot) {}

  /** A strategy wanted to take a cycle. */
  void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome);
}
