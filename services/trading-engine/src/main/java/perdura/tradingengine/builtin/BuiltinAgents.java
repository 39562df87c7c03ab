package perdura.tradingengine.builtin;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.strategy.Strategy;

/** The agents that live in the engine, by name. Immutable. */
public final class BuiltinAgents {
  private final SortedMap<AgentId, HeldStrategy> strategies;

  BuiltinAgents(SortedMap<AgentId, HeldStrategy> strategies) {
    this.strategies = Collections.unmodifiableSortedMap(new TreeMap<>(strategies));
  }

  /** What moves them, for the engine. */
  public SortedMap<AgentId, Strategy> strategies() {
    return new TreeMap<>(strategies);
  }

  SortedMap<AgentId, HeldStrategy> held() {
    return strategies;
  }
}
