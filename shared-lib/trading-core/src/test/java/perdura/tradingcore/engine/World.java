package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.record.RecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.strategy.StrategyContext;
import perdura.tradingcore.venue.Venue;

/**
 * A small market, an agent that says what the test puts into its mouth, and the engine over them.
 */
final class World {
  static final long SECOND = 1_000_000_000L;
  static final long START = 1_800_000_000L * SECOND;

  static final Asset USDC = new Asset(new AssetId("usdc"), "USDC", 6);
  static final Asset WETH = new Asset(new AssetId("weth"), "WETH", 18);
  static final Asset LINK = new Asset(new AssetId("link"), "LINK", 18);
  static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("cex:weth/usdc"),
          new VenueId("cex"),
          WETH,
          USDC,
          new BigDecimal("0.01"),
          BigInteger.TEN.pow(14),
          BigDecimal.TEN,
          BigDecimal.ZERO,
          BigDecimal.ZERO);
  static final PoolInstrument WETH_POOL = pool("dex:weth/usdc", WETH, USDC);
  static final PoolInstrument LINK_WETH = pool("dex:link/weth", LINK, WETH);
  static final PoolInstrument LINK_USDC = pool("dex:link/usdc", LINK, USDC);
  static final List<Instrument> INSTRUMENTS = List.of(BOOK, WETH_POOL, LINK_WETH, LINK_USDC);

  static final AgentId MOMO = new AgentId("momo");
  static final StrategyId MOMENTUM = new StrategyId("momentum");
  static final EngineSettings WAITING =
      EngineSettings.with(RiskLimits.DEFAULTS).waitingForPersons(Duration.ofMinutes(5));
  static final String PERSON = "key:admin";
  static final String COORDINATOR = "service:agent-coordinator";

  final FakeVenue venue;
  final RecordLog log;
  final MarketView market = new MarketView(INSTRUMENTS, USDC);
  final Puppet puppet = new Puppet();
  final Engine engine;
  final List<OpportunityOutcome> opportunities = new ArrayList<>();
  final EngineSettings settings;
  long nowNs = START;

  World() {
    this(new FakeVenue(), new MemoryRecordLog());
  }

  World(FakeVenue venue, RecordLog log) {
    this(venue, log, CrashHook.NONE);
  }

  World(FakeVenue venue, RecordLog log, CrashHook hook) {
    this(venue, log, hook, EngineSettings.with(RiskLimits.DEFAULTS));
  }

  World(FakeVenue venue, RecordLog log, CrashHook hook, EngineSettings settings) {
    this.venue = venue;
    this.log = log;
    this.settings = settings;
    this.engine = engine(venue, log, hook);
  }

  private Engine engine(Venue at, RecordLog over, CrashHook hook) {
    SortedMap<AgentId, Strategy> agents = new TreeMap<>();
    agents.put(MOMO, puppet);
    var listener =
        new EngineListener() {
          @Override
          public void onRecord(long sequence, JournalRecord record, Effects effects) {}

          @Override
          public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {
            opportunities.add(outcome);
          }
        };
    return new Engine(settings, market, at, over, agents, listener, hook);
  }

  /** As {@link #trading}, where entries wait five minutes for a person. */
  static World waiting() {
    return waiting(new FakeVenue(), new MemoryRecordLog(), CrashHook.NONE);
  }

  static World waiting(FakeVenue venue, RecordLog log, CrashHook hook) {
    var world = new World(venue, log, hook, WAITING);
    world.start();
    world.grant("100000");
    return world;
  }

  /** Recovered, with prices, and a mandate of 100,000. */
  static World trading() {
    var world = new World();
    world.start();
    world.grant("100000");
    return world;
  }

  /** Recovered, with prices, without a mandate. */
  World start() {
    engine.recover(nowNs);
    prices();
    return this;
  }

  /** The same journal and venue under a new engine: another life. Not recovered yet. */
  World restarted() {
    return restarted(settings);
  }

  /** The same under other settings. */
  World restarted(EngineSettings other) {
    var next = new World(venue, log, CrashHook.NONE, other);
    next.nowNs = nowNs + SECOND;
    return next;
  }

  /** WETH at 2000, LINK at 10. */
  void prices() {
    book("1999.50", "2000.50");
    pool(WETH_POOL, "1000", "2000000");
    pool(LINK_WETH, "200000", "1000");
    pool(LINK_USDC, "200000", "2000000");
  }

  void book(String bid, String ask) {
    var size = WETH.raw(BigDecimal.valueOf(100), RoundingMode.UNNECESSARY);
    input(
        new BookUpdated(
            nowNs,
            nowNs,
            BOOK.id(),
            List.of(new Level(new BigDecimal(bid), size)),
            List.of(new Level(new BigDecimal(ask), size))));
  }

  void pool(PoolInstrument pool, String base, String quote) {
    input(poolEvent(pool, nowNs, base, quote));
  }

  static PoolUpdated poolEvent(PoolInstrument pool, long atNs, String base, String quote) {
    return new PoolUpdated(atNs, atNs, pool.id(), raw(pool.base(), base), raw(pool.quote(), quote));
  }

  void input(MarketEvent event) {
    engine.onMarket(event);
  }

  /** Lets so many milliseconds pass. */
  void pass(long millis) {
    nowNs += millis * 1_000_000L;
    input(new Heartbeat(nowNs, nowNs));
  }

  /** The next input. */
  void tick() {
    pass(1);
  }

  /** The agent's strategy says this at the next input. */
  void say(Proposal proposal) {
    puppet.next.add(proposal);
    tick();
  }

  CommandOutcome grant(String capital) {
    return engine.execute(mandate(capital, nowNs + 300 * SECOND));
  }

  static GrantMandate mandate(String capital, long expiresNs) {
    return new GrantMandate(
        COORDINATOR, MOMO, MOMENTUM, new BigDecimal(capital), Set.of(), expiresNs);
  }

  CommandOutcome halt(String by, String source, boolean reducing) {
    return engine.execute(new RaiseHalt(by, source, null, "test", reducing));
  }

  CommandOutcome clear(String by, String source) {
    return engine.execute(new ClearHalt(by, source, null));
  }

  static SubmitOrder order(String request, Side side, String weth, boolean reduceOnly) {
    return new SubmitOrder(
        PERSON,
        MOMO,
        request,
        BOOK.id(),
        side,
        OrderType.MARKET,
        weth(weth),
        null,
        null,
        TimeInForce.IOC,
        reduceOnly,
        false);
  }

  /** The same order as a proposal, asked for by an agent. */
  static SubmitOrder proposed(SubmitOrder order) {
    return copy("agent:momo", order, true);
  }

  /** The same order, asked for by somebody else. */
  static SubmitOrder by(String who, SubmitOrder order) {
    return copy(who, order, order.proposed());
  }

  private static SubmitOrder copy(String who, SubmitOrder order, boolean proposed) {
    return new SubmitOrder(
        who,
        order.agent(),
        order.requestId(),
        order.instrument(),
        order.side(),
        order.type(),
        order.quantity(),
        order.priceBound(),
        order.trigger(),
        order.timeInForce(),
        order.reduceOnly(),
        proposed);
  }

  static SubmitOrder limit(String request, Side side, String weth, String price) {
    return new SubmitOrder(
        PERSON,
        MOMO,
        request,
        BOOK.id(),
        side,
        OrderType.LIMIT,
        weth(weth),
        new BigDecimal(price),
        null,
        TimeInForce.GTC,
        false,
        false);
  }

  static Proposal.Enter enter(String weth, String stop) {
    return new Proposal.Enter(BOOK.id(), weth(weth), new BigDecimal(stop), "test entry");
  }

  static Proposal.Exit exit() {
    return new Proposal.Exit(BOOK.id(), "test exit");
  }

  /** USDC to WETH to LINK to USDC. */
  static Proposal.TakeCycle cycle(String usdc, String weth, String link, String back) {
    var steps =
        List.of(
            step(BOOK, USDC, WETH, usdc, weth),
            step(LINK_WETH, WETH, LINK, weth, link),
            step(LINK_USDC, LINK, USDC, link, back));
    var in = raw(USDC, usdc);
    var out = raw(USDC, back);
    return new Proposal.TakeCycle(
        new CycleOffer(USDC.id(), steps, in, out, out.subtract(in)), "test cycle");
  }

  private static CycleOffer.Step step(
      Instrument instrument, Asset from, Asset to, String in, String out) {
    return new CycleOffer.Step(instrument.id(), from.id(), to.id(), raw(from, in), raw(to, out));
  }

  static BigInteger weth(String amount) {
    return raw(WETH, amount);
  }

  static BigInteger usdc(String amount) {
    return raw(USDC, amount);
  }

  static BigInteger raw(Asset asset, String amount) {
    return asset.raw(new BigDecimal(amount), RoundingMode.UNNECESSARY);
  }

  static Instrument instrument(InstrumentId id) {
    return INSTRUMENTS.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private static PoolInstrument pool(String id, Asset base, Asset quote) {
    return new PoolInstrument(
        new InstrumentId(id), new VenueId("dex"), base, quote, 997, 1000, BigDecimal.ZERO);
  }

  /** A strategy that says what it was told to. */
  static final class Puppet implements Strategy {
    final Deque<Proposal> next = new ArrayDeque<>();

    @Override
    public StrategyId id() {
      return MOMENTUM;
    }

    @Override
    public List<Proposal> onMarket(MarketEvent event, StrategyContext context) {
      var said = List.copyOf(next);
      next.clear();
      return said;
    }

    @Override
    public SortedMap<String, String> state() {
      return new TreeMap<>();
    }

    @Override
    public void restore(SortedMap<String, String> state) {
      next.clear();
    }
  }
}
