package perdura.hotpath.arbitrage;

import java.io.IOException;
import java.io.UncheckedIOException;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.RecordVisitor;
import perdura.hotpath.loop.Role;
import perdura.hotpath.market.Market;
import perdura.hotpath.ring.RingVisitor;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.risk.RiskState;
import perdura.hotpath.sanity.SanityGuard;

/**
 * The closed loop on paper. Each update goes into the market, the guard judges it, the detector
 * looks for cycles through it, the gate judges all legs of a cycle as one chain, the decision is
 * journalled, and only then the paper venue fills what the gate let pass; what came of it is
 * journalled too. Nothing else reaches the venue: it takes the gate's approved orders alone.
 *
 * <p>Time is the arrival time of updates, so that the same updates lead to the same decisions. What
 * there is after a restart is what the journal says ({@link ArbitrageState}); it holds decisions
 * and outcomes and never updates. A decision whose outcome it does not hold filled nothing.
 *
 * <p>A cycle of which a leg could not be sent any more (trading was halted in the middle) is filled
 * to its end as a safeguard, which is a decision of its own. What cannot be ended so stays as a
 * position, and is counted.
 *
 * <p>Owned by one thread, with the market, the guard, the gate's state and the journal's writing
 * end. After warm-up a turn allocates nothing.
 */
public final class ArbitrageRole implements Role {
  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int CYCLES_PER_SIZING = 2;
  private static final int MOST_CYCLES = 256;

  private final ArbitrageSettings settings;
  private final Market market;
  private final SanityGuard guard;
  private final RiskState risk;
  private final ArbitrageState state = new ArbitrageState();
  private final DeskJournal journal;
  private final UpdateSource updates;
  private final GateUnits units;
  private final UpdateIntake intake;
  private final PaperVenue venue;
  private final Orders orders;
  private final Pricing pricing;
  private final IndexedCycleDetector detector;
  private final CycleBatch batch;
  private final Decision decision = new Decision();
  private final Decision rest = new Decision();
  private final RingVisitor onUpdate = this::onUpdate;
  private boolean isReviewed;
  private long reviewedNs;
  private long day;
  private long faded;
  private long stranded;

  /**
   * A loop that goes on where its journal ends.
   *
   * @param market with all assets and instruments; more may follow, see {@link #list}
   * @param guard of that market
   * @param gate of which nothing is listed or funded yet; this lists what the market has
   * @param journal of its own, open, which it does not close
   * @param nowNs arrival time of now
   * @throws IllegalStateException if the journal does not fit the market or cannot be followed
   */
  public ArbitrageRole(
      ArbitrageSettings settings,
      ArbitragePolicy policy,
      Market market,
      SanityGuard guard,
      PreTradeGate gate,
      Journal journal,
      UpdateSource updates,
      long nowNs)
      throws IOException {
    this.settings = settings;
    this.market = market;
    this.guard = guard;
    this.risk = gate.state();
    this.journal = new DeskJournal(journal, state, market, settings.agent());
    this.updates = updates;
    this.units =
        new GateUnits(
            market, policy.valuation(), settings.numeraire(), settings.numeraireDecimals());
    this.intake = new UpdateIntake(market, guard, settings.levels());
    this.venue = new PaperVenue(market, units);
    this.orders = new Orders(market, units, intake, gate, venue, settings.agent());
    HeldBudget budget = new HeldBudget(policy.budget(), state);
    this.pricing = new Pricing(market, budget);
    this.detector =
        new IndexedCycleDetector(market, policy.cycles(), budget, policy.index(), guard);
    int cycles = Math.min(policy.index().mostSizings(), MOST_CYCLES / CYCLES_PER_SIZING);
    this.batch = new CycleBatch(market, CYCLES_PER_SIZING * cycles);
    list(nowNs);
    recover(nowNs);
  }

  /** Takes in what was added to the market, which trades from now on. Allocates. */
  public void list(long nowNs) throws IOException {
    units.list(risk, guard);
    orders.listed();
    journal.list(nowNs);
    int[] feeds = new int[market.instrumentCount()];
    for (int i = 0; i < feeds.length; i++) {
      feeds[i] = guard.feed(market.instrument(i).venue());
    }
    intake.listed(feeds);
    venue.listed();
  }

  private void recover(long nowNs) throws IOException {
    if (state.openDecision() != 0) {
      journal.lose(nowNs);
    }
    for (int asset = 0; asset < state.assets(); asset++) {
      if (!state.held(asset).isZero()) {
        orders.mark(asset);
        tellHeld(asset);
      }
    }
    risk.setMarks(settings.agent(), state.dayStart(), state.highWater());
    day = state.day();
  }

  private void tellHeld(int asset) {
    risk.setHeld(settings.agent(), asset, units.down(asset, state.held(asset)));
  }

  /**
   * Puts something in, which is no profit.
   *
   * @param amount raw units
   * @throws IllegalArgumentException if nobody knows what it is worth; then nothing was done
   */
  public void fund(int asset, Amount amount, long nowNs) throws IOException {
    if (asset != settings.numeraire() && units.mark(asset) == 0) {
      throw new IllegalArgumentException(
          "What %s is worth is unknown, so its gain could not be told from what was put in"
              .formatted(market.asset(asset).id()));
    }
    int agent = settings.agent();
    journal.fund(asset, amount, nowNs);
    orders.mark(asset);
    long before = risk.equity(agent);
    tellHeld(asset);
    long change = risk.equity(agent) - before;
    risk.setMarks(agent, risk.dayStart(agent) + change, risk.highWater(agent) + change);
    keepMarks(nowNs);
  }

  @Override
  public String name() {
    return "arbitrage";
  }

  /** Takes the updates that are there, as many as a turn may; returns how many. */
  @Override
  public int doWork(long nowNs) throws IOException {
    try {
      return updates.drain(onUpdate, settings.updatesPerTurn());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void onUpdate(long[] words, int at) {
    try {
      int instrument = intake.take(words, at);
      if (instrument != UpdateIntake.NOTHING) {
        onState(instrument);
      }
      if (!isReviewed || intake.arrivalNs() - reviewedNs >= settings.reviewNs()) {
        review(intake.arrivalNs());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void onState(int instrument) throws IOException {
    if (guard.admit(instrument, intake.arrivalNs())) {
      batch.clear();
      detector.onUpdate(instrument, batch);
      for (int cycle = 0; cycle < batch.size(); cycle++) {
        decision.begin(instrument, intake.eventNs(), intake.arrivalNs(), batch.legs(cycle));
        batch.read(cycle, decision);
        consider();
      }
    }
  }

  private void consider() throws IOException {
    if (pricing.price(decision)) {
      decide(decision);
      if (decision.filled > 0 && !decision.isComplete()) {
        endRest();
      }
    } else {
      faded++;
    }
  }

  /** Fills to its end what was left half-done, at what the market gives. */
  private void endRest() throws IOException {
    rest.beginRest(decision);
    if (pricing.follow(rest)) {
      decide(rest);
    }
    stranded += rest.isComplete() ? 0 : 1;
  }

  private void decide(Decision next) throws IOException {
    next.sequence = journal.nextSequence();
    orders.ask(next);
    journal.decide(next);
    if (next.isApproved()) {
      orders.send(next);
      journal.settle(next);
      tellHeld(next);
    }
  }

  /** The gate counted in its units what was filled; now it hears what is held to the raw unit. */
  private void tellHeld(Decision done) {
    for (int leg = 0; leg < done.filled; leg++) {
      tellHeld(market.from(done.edge(leg)));
    }
    if (done.filled > 0) {
      tellHeld(market.to(done.edge(done.filled - 1)));
    }
  }

  /**
   * Looks at the whole market and at what is held. Happens by itself when it is due, after the
   * first update too; a start that has set all states calls it before.
   */
  public void review(long nowNs) throws IOException {
    isReviewed = true;
    reviewedNs = nowNs;
    guard.review(nowNs);
    for (int asset = 0; asset < state.assets(); asset++) {
      if (!state.held(asset).isZero()) {
        orders.mark(asset);
      }
    }
    long today = Math.floorDiv(nowNs, DAY_NS);
    risk.markEquity(today > day);
    day = Math.max(day, today);
    keepMarks(nowNs);
  }

  private void keepMarks(long nowNs) throws IOException {
    long dayStart = risk.dayStart(settings.agent());
    long highWater = risk.highWater(settings.agent());
    boolean isKept =
        day == state.day() && dayStart == state.dayStart() && highWater == state.highWater();
    if (!isKept) {
      journal.mark(day, dayStart, highWater, nowNs);
    }
  }

  /**
   * Lets somebody hear each record of the journal from now on, once it is appended and the state
   * has heard it, on this thread; in place of who did before.
   */
  public void observe(RecordVisitor observer) {
    journal.observe(observer);
  }

  /** What there is and was done. For reading, on this thread. */
  public ArbitrageState state() {
    return state;
  }

  /** The index by which the gate knows a venue, and the guard its feed. */
  public int venue(String name) {
    return guard.feed(name);
  }

  /** Updates taken so far, refused ones included. */
  public long updates() {
    return intake.taken();
  }

  /** Updates so far that made no sense. */
  public long refused() {
    return intake.refused();
  }

  /** Cycles that the detector showed so far. */
  public long shown() {
    return batch.shown();
  }

  /** Cycles so far for which an update's batch had no room. */
  public long overflowed() {
    return batch.overflowed();
  }

  /** Cycles so far that paid no more once those before them had been traded, or denied. */
  public long faded() {
    return faded;
  }

  /** Orders that the venue filled in this life. */
  public long filled() {
    return venue.filled();
  }

  /** Orders that the venue rejected in this life. */
  public long rejected() {
    return venue.rejected();
  }

  /** Half-done cycles in this life that stayed so. */
  public long stranded() {
    return stranded;
  }
}
