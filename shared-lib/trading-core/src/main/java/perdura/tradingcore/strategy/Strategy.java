package perdura.tradingcore.strategy;

import java.util.List;
import java.util.SortedMap;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;

/**
 * A built-in strategy of one agent. It sees market events in order, holds no order state of its
 * own, and answers with what it would like to do; the engine decides. Deterministic: no clock, no
 * randomness beyond what its state holds. Used by the engine's thread only.
 */
public interface Strategy {
  StrategyId id();

  /** What it would like to do after this event; mostly nothing. */
  List<Proposal> onMarket(MarketEvent event, StrategyContext context);

  /** Its memory as flat text, for agent-state; enough to go on after a restart. */
  SortedMap<String, String> state();

  /**
   * Takes up a memory that {@link #state()} once gave; unknown keys are ignored, a damaged value is
   * an error that names its key.
   */
  void restore(SortedMap<String, String> state);
}
