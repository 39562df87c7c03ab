package perdura.tradingcore;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.engine.Engine;
import perdura.tradingcore.engine.EngineListener;
import perdura.tradingcore.engine.EngineSettings;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.engine.OpportunityOutcome;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.sim.SimMarket;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.arbitrage.Arbitrage;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingcore.strategy.meanreversion.MeanReversion;
import perdura.tradingcore.strategy.meanreversion.MeanReversionParameters;
import perdura.tradingcore.strategy.momentum.Momentum;
import perdura.tradingcore.strategy.momentum.MomentumParameters;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.paper.MemoryBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;

/** Simulated market, engine, paper venue and three agents, closed to a loop. */
final class ClosedLoop implements EngineListener {
  static final AgentId ARBITRAGE = new AgentId("arbi");
  static final AgentId MOMENTUM = new AgentId("momo");
  static final AgentId MEAN_REVERSION = new AgentId("reva");

  private static final long START_NS = 1_790_000_000_000_000_000L;
  private static final Set<InstrumentId> BOOKS =
      Set.of(
          new InstrumentId("cex-one:WETH/USDC"),
          new InstrumentId("cex-one:SOL/USDC"),
          new InstrumentId("cex-one:LINK/USDC"));

  private final long seed;
  private final MemoryRecordLog journal = new MemoryRecordLog();
  private final MemoryBooksLog books = new MemoryBooksLog();
  private final Map<AgentId, Integer> fills = new TreeMap<>();
  private long nowNs = START_NS;
  private long longestUnprotectedNs;
  private SimMarket market;
  private PaperVenue venue;
  private Engine engine;

  ClosedLoop(long seed) {
    this.seed = seed;
    this.market = new SimMarket(seed, nowNs);
    this.venue = venue();
    this.engine = engine();
  }

  /** A new process takes up the same journal and the same books. */
  void restart() {
    market = new SimMarket(seed, nowNs);
    venue = venue();
    fills.clear();
    engine = engine();
  }

  private PaperVenue venue() {
    return new PaperVenue(
        market.instruments(),
        market.numeraire(),
        PaperSettings.lively(seed),
        books,
        CrashHook.NONE);
  }

  private Engine engine() {
    var opened =
        new Engine(
            EngineSettings.with(RiskLimits.DEFAULTS),
            new MarketView(market.instruments(), market.numeraire()),
            venue,
            journal,
            agents(),
            this,
            CrashHook.NONE);
    opened.recover(nowNs);
    return opened;
  }

  private SortedMap<AgentId, Strategy> agents() {
    var agents = new TreeMap<AgentId, Strategy>();
    agents.put(ARBITRAGE, new Arbitrage(ArbitrageParameters.defaults(market.numeraire())));
    agents.put(MOMENTUM, Momentum.with(MomentumParameters.defaults(BOOKS)));
    agents.put(MEAN_REVERSION, MeanReversion.with(MeanReversionParameters.defaults(BOOKS)));
    return agents;
  }

  /** Lets that much time pass, mandates being renewed each minute. */
  ClosedLoop run(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusMinutes(1)) {
      nowNs += Duration.ofMinutes(1).toNanos();
      agents().forEach(this::grant);
      market.next(nowNs).forEach(engine::onMarket);
    }
    return this;
  }

  private void grant(AgentId agent, Strategy strategy) {
    engine.execute(
        new GrantMandate(
            "service:agent-coordinator",
            agent,
            strategy.id(),
            BigDecimal.valueOf(100_000),
            Set.of(),
            nowNs + Duration.ofMinutes(1).toNanos()));
  }

  @Override
  public void onSnapshot(EngineSnapshot snapshot) {
    for (var position : snapshot.unprotected()) {
      longestUnprotectedNs = Math.max(longestUnprotectedNs, snapshot.nowNs() - position.sinceNs());
    }
  }

  @Override
  public void onRecord(long sequence, JournalRecord record, Effects effects) {
    if (record instanceof Reported(var _, Filled fill)) {
      var agent = fill.order().value().split("-", -1)[0];
      fills.merge(new AgentId(agent), 1, Integer::sum);
    }
  }

  @Override
  public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {
    // Fills tell enough.
  }

  EngineSnapshot snapshot() {
    return engine.snapshot();
  }

  /** Fills heard by the running engine, by agent. */
  Map<AgentId, Integer> fills() {
    return fills;
  }

  Duration longestUnprotected() {
    return Duration.ofNanos(longestUnprotectedNs);
  }

  /** What our ledger says the venue holds. */
  SortedMap<AssetId, BigInteger> ledger() {
    return engine.state().portfolio().ours();
  }

  /** Sum over all accounts of the ledger. */
  SortedMap<AssetId, BigInteger> imbalance() {
    return engine.state().portfolio().imbalance();
  }

  /** What the venue says it holds. */
  SortedMap<AssetId, BigInteger> venueBalances() {
    var balances = new TreeMap<>(venue.balances());
    balances.values().removeIf(balance -> balance.signum() == 0);
    return balances;
  }
}
