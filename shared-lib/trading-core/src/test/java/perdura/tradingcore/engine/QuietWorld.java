package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.paper.MemoryBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;
import perdura.tradingcore.venue.paper.PaperVenue;

/** An engine at a paper venue, in a market that says only what the test says. */
final class QuietWorld {
  static final long START = World.START;
  static final long SECOND = World.SECOND;

  final World.Puppet puppet = new World.Puppet();
  final List<JournalRecord> records = new ArrayList<>();
  final List<EngineSnapshot> looks = new ArrayList<>();
  final PaperVenue venue;
  final Engine engine;

  /** Nothing is lost at the venue, and it answers after 20 to 400 ms. */
  QuietWorld() {
    this(PaperSettings.quiet(7));
  }

  QuietWorld(PaperSettings settings) {
    var agents = new TreeMap<AgentId, Strategy>();
    agents.put(World.MOMO, puppet);
    venue =
        new PaperVenue(
            World.INSTRUMENTS, World.USDC, settings, new MemoryBooksLog(), CrashHook.NONE);
    engine =
        new Engine(
            EngineSettings.with(RiskLimits.DEFAULTS),
            new MarketView(World.INSTRUMENTS, World.USDC),
            venue,
            new MemoryRecordLog(),
            agents,
            new Listener(),
            CrashHook.NONE);
    engine.recover(START);
    book(START, "1999.50", "2000.50");
    engine.execute(
        new GrantMandate(
            World.COORDINATOR,
            World.MOMO,
            World.MOMENTUM,
            BigDecimal.valueOf(100_000),
            Set.of(),
            START + 36_000 * SECOND));
  }

  /** The book of WETH as of then. */
  void book(long atNs, String bid, String ask) {
    input(
        new BookUpdated(
            atNs,
            atNs,
            World.BOOK.id(),
            List.of(new Level(new BigDecimal(bid), World.weth("100"))),
            List.of(new Level(new BigDecimal(ask), World.weth("100")))));
  }

  void end(long atNs) {
    input(new Ended(atNs, atNs));
  }

  void input(MarketEvent event) {
    engine.onMarket(event);
  }

  Decided decided(Kind kind) {
    return records.stream()
        .filter(Decided.class::isInstance)
        .map(Decided.class::cast)
        .filter(decided -> decided.decision().kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  /** The first report of that type, and when the engine heard it. */
  Reported reported(Predicate<VenueReport> which) {
    return records.stream()
        .filter(Reported.class::isInstance)
        .map(Reported.class::cast)
        .filter(reported -> which.test(reported.report()))
        .findFirst()
        .orElseThrow();
  }

  Reported filled() {
    return reported(Filled.class::isInstance);
  }

  private final class Listener implements EngineListener {
    @Override
    public void onRecord(long sequence, JournalRecord record, Effects effects) {
      records.add(record);
    }

    @Override
    public void onSnapshot(EngineSnapshot snapshot) {
      looks.add(snapshot);
    }

    @Override
    public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {
      // No test asks.
    }
  }
}
