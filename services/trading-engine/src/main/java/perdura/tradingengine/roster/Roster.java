package perdura.tradingengine.roster;

import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.arbitrage.Arbitrage;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingcore.strategy.meanreversion.MeanReversion;
import perdura.tradingcore.strategy.meanreversion.MeanReversionParameters;
import perdura.tradingcore.strategy.momentum.Momentum;
import perdura.tradingcore.strategy.momentum.MomentumParameters;

/** The built-in agents, the same in the running suite, in replay and in grants of an import. */
public final class Roster {
  private static final AgentId ARBITRAGEUR = new AgentId("arb");
  private static final AgentId TREND_FOLLOWER = new AgentId("momo");
  private static final AgentId REVERTER = new AgentId("revert");

  private Roster() {}

  /**
   * New strategies, by agent. Those that watch order books are missing where there is no book.
   *
   * @param numeraire asset in which cycles start and end
   */
  public static SortedMap<AgentId, Strategy> of(
      Collection<? extends Instrument> instruments, Asset numeraire) {
    Set<InstrumentId> books =
        instruments.stream()
            .filter(BookInstrument.class::isInstance)
            .map(Instrument::id)
            .collect(Collectors.toSet());
    SortedMap<AgentId, Strategy> agents = new TreeMap<>();
    agents.put(ARBITRAGEUR, new Arbitrage(worthTaking(numeraire)));
    if (!books.isEmpty()) {
      agents.put(TREND_FOLLOWER, Momentum.with(MomentumParameters.defaults(books)));
      agents.put(REVERTER, MeanReversion.with(MeanReversionParameters.defaults(books)));
    }
    return agents;
  }

  /** Which cycles the arbitrageur takes. */
  public static ArbitrageParameters worthTaking(Asset numeraire) {
    return ArbitrageParameters.defaults(numeraire);
  }

  /** What moves each agent, by name. */
  public static SortedMap<AgentId, StrategyId> strategies(
      Collection<? extends Instrument> instruments, Asset numeraire) {
    SortedMap<AgentId, StrategyId> ids = new TreeMap<>();
    of(instruments, numeraire).forEach((agent, strategy) -> ids.put(agent, strategy.id()));
    return ids;
  }
}
