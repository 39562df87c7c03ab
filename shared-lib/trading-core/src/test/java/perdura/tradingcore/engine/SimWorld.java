package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.RecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Restless;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.arbitrage.Arbitrage;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingcore.strategy.meanreversion.MeanReversion;
import perdura.tradingcore.strategy.momentum.Momentum;
import perdura.tradingcore.venue.paper.BooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;

/**
 * The real parts together: simulated market, paper venue, three strategies. One life of an engine.
 */
final class SimWorld {
  static final long SECOND = World.SECOND;
  static final long START = World.START;
  static final List<AgentId> AGENTS =
      List.of(new AgentId("arb"), new AgentId("momo"), new AgentId("revert"));

  final SimMarket sim;
  final MarketView market;
  final PaperVenue venue;
  final Engine engine;
  final List<JournalRecord> records = new ArrayList<>();
  long fills;
  long nowNs;

  SimWorld(long seed, RecordLog log, BooksLog books, CrashHook hook) {
    this(seed, log, books, hook, true);
  }

  /**
   * @param withArbitrage false leaves the costly search for cycles out; what is left of cycles is
   *     brought back all the same
   */
  SimWorld(long seed, RecordLog log, BooksLog books, CrashHook hook, boolean withArbitrage) {
    this(seed, log, books, hook, withArbitrage, EngineSettings.with(RiskLimits.DEFAULTS));
  }

  SimWorld(
      long seed,
      RecordLog log,
      BooksLog books,
      CrashHook hook,
      boolean withArbitrage,
      EngineSettings settings) {
    sim = new SimMarket(seed, START);
    market = new MarketView(sim.instruments(), sim.numeraire());
    venue =
        new PaperVenue(sim.instruments(), sim.numeraire(), PaperSettings.lively(seed), books, hook);
    var listener =
        new EngineListener() {
          @Override
          public void onRecord(long sequence, JournalRecord record, Effects effects) {
            records.add(record);
            fills += effects.fills().size();
          }

          @Override
          public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {}
        };
    engine = new Engine(settings, market, venue, log, agents(withArbitrage), listener, hook);
  }

  private SortedMap<AgentId, Strategy> agents(boolean withArbitrage) {
    Set<InstrumentId> books =
        sim.instruments().stream()
            .filter(instrument -> instrument instanceof BookInstrument)
            .map(Instrument::id)
            .collect(Collectors.toSet());
    var agents = new TreeMap<AgentId, Strategy>();
    if (withArbitrage) {
      agents.put(AGENTS.get(0), new Arbitrage(ArbitrageParameters.defaults(sim.numeraire())));
    }
    agents.put(AGENTS.get(1), Momentum.with(Restless.momentum(books)));
    agents.put(AGENTS.get(2), MeanReversion.with(Restless.meanReversion(books)));
    return agents;
  }

  SimWorld recover(long atNs) {
    nowNs = atNs;
    engine.recover(atNs);
    return this;
  }

  void grant() {
    for (var agent : AGENTS) {
      engine.execute(
          new GrantMandate(
              World.COORDINATOR,
              agent,
              World.MOMENTUM,
              BigDecimal.valueOf(100_000),
              Set.of(),
              nowNs + 3_600 * SECOND));
    }
  }

  /** Feeds the market for so many seconds. */
  void run(long seconds) {
    var untilNs = nowNs + seconds * SECOND;
    for (var event : sim.events(nowNs, untilNs)) {
      engine.onMarket(event);
    }
    nowNs = untilNs;
  }

  /** Shows the market as it stands, as a feed does when one joins. */
  void look() {
    sim.snapshot(nowNs).forEach(engine::onMarket);
  }
}
