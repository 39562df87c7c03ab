package perdura.tradingengine.loop;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.engine.DecisionProgress;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.marketview.MarketState;

/**
 * The market and the engine between the same two events.
 *
 * @param states of all instruments that ever spoke
 * @param busy instruments on which a decision is under way
 */
public record MarketCopy(List<MarketState> states, EngineSnapshot engine, Set<InstrumentId> busy) {
  public MarketCopy {
    states = List.copyOf(states);
    busy = Set.copyOf(busy);
  }

  static Set<InstrumentId> busy(Collection<DecisionProgress> open) {
    return open.stream()
        .map(DecisionProgress::decision)
        .filter(decision -> decision.kind() != Kind.PROTECT)
        .flatMap(decision -> decision.legs().stream())
        .map(leg -> leg.intent().instrument())
        .collect(Collectors.toSet());
  }
}
