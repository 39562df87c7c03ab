package perdura.tradingcore.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.engine.Decider.Ruling;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.record.JournalRecord.AutonomySet;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.record.JournalRecord.MandateExpired;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.JournalRecord.Started;
import perdura.tradingcore.record.JournalRecord.TreasuryOpened;
import perdura.tradingcore.record.RecordLog;
import perdura.tradingcore.strategy.Proposal;
import perdura.tradingcore.strategy.Proposal.Enter;
import perdura.tradingcore.strategy.Proposal.Exit;
import perdura.tradingcore.strategy.Proposal.TakeCycle;
import perdura.tradingcore.strategy.Strategy;
import perdura.tradingcore.venue.Venue;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;

/**
 * The engine: it takes market events and commands one after the other, and trades for its agents.
 *
 * <p>It never looks at a clock. Between two market events it does what falls due, at the time at
 * which it is due: a venue's answer, a question about an order that is silent for too long, another
 * attempt to make a position safe. What is due at the instant of a market event comes before it; of
 * what is due at one instant the venue's answers come first, in the order of their requests, then
 * questions, then protections.
 *
 * <p>For each market event, in this order: what fell due until its arrival; the event moves the
 * venue's market, then ours; silence, expiry and protections are looked after; strategies speak in
 * the order of agent names.
 *
 * <p>It is HALTED from its construction until {@link #recover} is through, every order of an
 * earlier life was heard of, and balances agree with the venue's.
 *
 * <p>All methods but {@link #snapshot} belong to one thread.
 */
public final class Engine {
  private static final StrategyId MANUAL = new StrategyId("manual");
  private static final String FEED = "feed";
  private static final Duration LONGEST_END = Duration.ofMinutes(1);

  private final Venue venue;
  private final SortedMap<AgentId, Strategy> agents;
  private final EngineListener listener;
  private final CrashHook hook;
  private final Desk desk;
  private final Protocol protocol;
  private final Planner planner;
  private final Decider decider;
  private final Protections protections;
  private final Inquiries inquiries;
  private final Reconciliation reconciliation;
  private final Valuation valuation;
  private final Approvals approvals;
  private final Commands commands;
  private final Snapshots snapshots;
  private final EngineSettings settings;
  private boolean started;

  /**
   * @param market picture of the instruments to trade; the engine feeds it
   * @param agents the built-in agents and what moves them
   */
  public Engine(
      EngineSettings settings,
      MarketView market,
      Venue venue,
      RecordLog log,
      SortedMap<AgentId, Strategy> agents,
      EngineListener listener,
      CrashHook hook) {
    this.settings = settings;
    this.venue = venue;
    this.agents = Collections.unmodifiableSortedMap(new TreeMap<>(agents));
    this.listener = listener;
    this.hook = hook;
    var state = new TradingState(market.instruments(), market.numeraire(), venue::holdsStops);
    this.desk = new Desk(state, market);
    this.protocol = new Protocol(desk, log, venue, listener, hook);
    this.planner = new Planner(desk, settings);
    this.decider = new Decider(desk, protocol, settings);
    this.protections =
        new Protections(desk, protocol, planner, decider, settings, this::strategyOf);
    this.inquiries = new Inquiries(desk, protocol, venue, settings);
    this.reconciliation = new Reconciliation(desk, protocol, venue, settings);
    this.valuation = new Valuation(desk, protocol, settings);
    this.approvals = new Approvals(desk, protocol, planner, decider, settings);
    this.commands = new Commands(desk, protocol, planner, decider, approvals, this::strategyOf);
    this.snapshots = new Snapshots(desk, decider, protections, listener, settings);
  }

  private StrategyId strategyOf(AgentId agent) {
    var strategy = agents.get(agent);
    return strategy == null ? MANUAL : strategy.id();
  }

  /**
   * Takes up the journal, opens a new epoch, and asks the venue about everything that is open. What
   * the venue answers later is taken in with the inputs that follow; only then does {@code engine:
   * RECOVERING} end. Called once, before any input.
   *
   * @param nowNs arrival time to begin with; the journal's last time counts if it is later
   */
  public void recover(long nowNs) {
    if (started) {
      throw new IllegalStateException("An engine recovers once; build another one");
    }
    started = true;
    protocol.replay();
    desk.advance(nowNs);
    desk.start();
    hook.reached(CrashStep.RECOVERY_REPLAYED);
    protocol.write(new Started(desk.nowNs(), desk.state().epoch() + 1));
    if (!desk.state().isTreasuryOpen()) {
      protocol.write(new TreasuryOpened(desk.nowNs(), new TreeMap<>(venue.balances())));
    }
    if (desk.state().isAutonomous() != settings.autonomous()) {
      protocol.write(new AutonomySet(desk.nowNs(), settings.autonomous()));
    }
    hook.reached(CrashStep.RECOVERY_STARTED);
    inquiries.run();
    hear();
    compareBooks();
    if (reconciliation.isDone()) {
      protections.tend();
    }
    finishRecovery();
    snapshots.take();
  }

  /** Before the venue's market moves again: its balances may not be ahead of its reports. */
  private void compareBooks() {
    if (desk.isRecovering() && !reconciliation.isDone() && !inquiries.isAnyOpen()) {
      reconciliation.run();
      hook.reached(CrashStep.RECOVERY_RECONCILED);
    } else {
      reconciliation.runIfDue();
    }
  }

  private void finishRecovery() {
    if (desk.isRecovering() && reconciliation.isDone() && !protections.isWaiting()) {
      desk.recovered();
      hook.reached(CrashStep.RECOVERY_COMPLETED);
      snapshots.take();
    }
  }

  /** Takes in what the feed says, after all that fell due until it arrived. */
  public void onMarket(MarketEvent event) {
    requireStarted();
    doDue(event.arrivalTimeNs());
    desk.input(event.eventTimeNs(), event.arrivalTimeNs());
    hear();
    compareBooks();
    venue.onMarket(event);
    desk.market().onMarket(event);
    lookAfter();
    agents.forEach((agent, strategy) -> listen(agent, strategy, event));
    if (event instanceof Ended) {
      end();
    }
    snapshots.takeIfDue();
  }

  /**
   * Does what falls due until then, each at its time. Whether and how often this is called between
   * two market events changes nothing but when it is done by the wall clock.
   *
   * @param untilNs an arrival time that no market event yet to come lies before
   */
  public void onTime(long untilNs) {
    requireStarted();
    doDue(untilNs);
  }

  private void doDue(long untilNs) {
    for (var dueNs = nextDueNs(); dueNs <= untilNs; dueNs = nextDueNs()) {
      desk.advance(dueNs);
      hear();
      compareBooks();
      lookAfter();
      snapshots.takeIfDue();
    }
  }

  private long nextDueNs() {
    var askingNs = Math.min(venue.nextDueNs(), inquiries.nextDueNs());
    return reconciliation.isDone() ? Math.min(askingNs, protections.nextDueNs()) : askingNs;
  }

  private void requireStarted() {
    if (!started) {
      throw new IllegalStateException("The engine takes no input before it has recovered");
    }
  }

  /** All reports first, then each in turn: what follows from one may speak to the venue again. */
  private void hear() {
    var reports = new ArrayList<VenueReport>();
    venue.drain(desk.nowNs(), reports::add);
    reports.forEach(this::hear);
  }

  private void hear(VenueReport report) {
    var order = desk.state().order(report.order());
    if (desk.state().isNews(report)) {
      protocol.write(new Reported(desk.nowNs(), report));
      if (report instanceof Filled fill) {
        order.ifPresent(known -> moveMarket(known, fill));
      }
    } else if (report instanceof NotFound && order.filter(Engine::isLost).isPresent()) {
      reconciliation.doubt(
          "RECONCILIATION_MISMATCH: the venue held the order %s once and does not know it now"
              .formatted(report.order()));
    }
  }

  private static boolean isLost(Order order) {
    return order.isOpen() && order.acknowledged();
  }

  private void moveMarket(Order order, Filled fill) {
    var intent = order.intent();
    desk.market()
        .applyOurFill(intent.instrument(), intent.side(), fill.base(), fill.quote(), fill.timeNs());
  }

  private void lookAfter() {
    inquiries.run();
    expireMandates();
    if (reconciliation.isDone()) {
      protections.tend();
    }
    finishRecovery();
    approvals.tend();
    valuation.run();
  }

  private void expireMandates() {
    for (var mandate : desk.state().mandates()) {
      if (!mandate.isLive(desk.nowNs())) {
        protocol.write(new MandateExpired(desk.nowNs(), mandate.agent()));
      }
    }
  }

  private void listen(AgentId agent, Strategy strategy, MarketEvent event) {
    var proposals = strategy.onMarket(event, new AgentContext(desk, agent, settings.limits()));
    if (!desk.isRecovering()) {
      proposals.forEach(proposal -> consider(agent, strategy, proposal));
    }
  }

  private void consider(AgentId agent, Strategy strategy, Proposal proposal) {
    planner
        .plan(agent, strategy.id(), proposal)
        .map(decider::decide)
        .ifPresent(ruling -> tell(agent, proposal, ruling));
  }

  private void tell(AgentId agent, Proposal proposal, Ruling ruling) {
    switch (proposal) {
      case TakeCycle take -> listener.onOpportunity(agent, take.cycle(), outcome(ruling));
      case Enter _, Exit _ -> {}
    }
  }

  private static OpportunityOutcome outcome(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Made made -> new OpportunityOutcome.Taken(made.sequence());
      case Ruling.Proposed proposed -> new OpportunityOutcome.Proposed(proposed.sequence());
      case Ruling.Refused refused -> new OpportunityOutcome.NotTaken(refused.denial());
    };
  }

  /** Lets what is under way come to its end, closes, and hears what closing takes back. */
  private void end() {
    doDue(desk.nowNs() + LONGEST_END.toNanos());
    protocol.write(
        new CommandAccepted(
            desk.nowNs(), new RaiseHalt("engine", FEED, null, "FEED_ENDED", false)));
    doDue(desk.nowNs() + LONGEST_END.toNanos());
    snapshots.take();
  }

  /**
   * Does what is asked, stamped with the arrival time of the last input. Whoever acknowledges to a
   * person waits for {@link RecordLog#force} first.
   */
  public CommandOutcome execute(Command command) {
    if (!started) {
      return new Refused("ENGINE_RECOVERING", "The engine is starting; ask again in a moment");
    }
    var outcome = commands.execute(command);
    protections.tend();
    snapshots.take();
    return outcome;
  }

  /** What the engine last said of itself; from any thread. */
  public EngineSnapshot snapshot() {
    return snapshots.latest();
  }

  /** The state itself, for the engine's thread and for tests. */
  public TradingState state() {
    return desk.state();
  }
}
