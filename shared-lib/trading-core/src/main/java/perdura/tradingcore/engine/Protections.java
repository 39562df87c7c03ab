package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.engine.Decider.Ruling;
import perdura.tradingcore.engine.EngineSnapshot.Unprotected;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.record.JournalRecord.StopTriggered;
import perdura.tradingcore.venue.Venue;

/**
 * Sees to it that nothing an agent holds lies open: what an entry bought gets a stop, what a cycle
 * left behind is brought back, and so is what an exit or a stop paid in another asset than the
 * numeraire. What lies open all the same is counted, with its since.
 */
final class Protections {
  private final Desk desk;
  private final Protocol protocol;
  private final Planner planner;
  private final Decider decider;
  private final EngineSettings settings;
  private final Function<AgentId, StrategyId> strategyOf;
  private final Map<Holding, Attempt> attempts = new HashMap<>();
  private final Map<Holding, Unprotected> open = new HashMap<>();
  private long seenChanges = -1;
  private long lookAgainNs;
  private boolean waiting;
  private boolean unfinished;
  private long turns;

  Protections(
      Desk desk,
      Protocol protocol,
      Planner planner,
      Decider decider,
      EngineSettings settings,
      Function<AgentId, StrategyId> strategyOf) {
    this.desk = desk;
    this.protocol = protocol;
    this.planner = planner;
    this.decider = decider;
    this.settings = settings;
    this.strategyOf = strategyOf;
  }

  private record Holding(AgentId agent, AssetId asset) {}

  /**
   * What was tried last.
   *
   * @param count failed attempts so far, this one in
   * @param order what it sent; null if risk said no
   */
  private record Attempt(int count, long notBeforeNs, @Nullable ClientOrderId order) {
    static final Attempt NONE = new Attempt(0, Long.MIN_VALUE, null);
  }

  /** Looks when something changed, and once in a while because prices move. */
  void tend() {
    watchStops();
    if (protocol.changes() == seenChanges && desk.nowNs() < lookAgainNs) {
      return;
    }
    waiting = false;
    unfinished = false;
    for (var entry : desk.state().heldAssets().entrySet()) {
      entry.getValue().forEach(asset -> tend(new Holding(entry.getKey(), asset)));
    }
    count();
    seenChanges = protocol.changes();
    lookAgainNs = desk.nowNs() + settings.retryAfter().toNanos();
  }

  /** Whether something should be done that cannot be done yet. */
  boolean isWaiting() {
    return waiting;
  }

  /** When to look again at what is not as it should be. */
  long nextDueNs() {
    return unfinished ? lookAgainNs : Venue.NOTHING_DUE;
  }

  /** What lies open, in the order of agents and assets. */
  List<Unprotected> unprotected() {
    return open.values().stream()
        .sorted(Comparator.comparing(Unprotected::agent).thenComparing(Unprotected::asset))
        .toList();
  }

  /** Counts how often something came to lie open, or was closed. */
  long turns() {
    return turns;
  }

  /** Stops that the venue does not hold for us. */
  private void watchStops() {
    for (var order : desk.state().openOrders()) {
      if (order.status() == OrderStatus.INITIALIZED && isTouched(order)) {
        protocol.write(new StopTriggered(desk.nowNs(), order.id()));
      }
    }
  }

  private boolean isTouched(Order order) {
    var trigger = order.intent().trigger();
    var mid = desk.market().mid(order.intent().instrument());
    if (trigger == null || mid == null) {
      return false;
    }
    return order.intent().side() == Side.SELL
        ? mid.compareTo(trigger) <= 0
        : mid.compareTo(trigger) >= 0;
  }

  private void tend(Holding holding) {
    var position = desk.state().portfolio().position(holding.agent(), holding.asset()).orElse(null);
    var loose = desk.state().loose(holding.agent(), holding.asset());
    if (position == null || loose.signum() == 0) {
      return;
    }
    switch (position.origin()) {
      case ENTRY -> protect(holding, position, loose);
      case CYCLE, UNWIND, EXIT, PROTECT -> unwind(holding, loose);
      case ORDER -> {}
    }
  }

  private void protect(Holding holding, Position position, BigInteger loose) {
    var trigger = position.stop();
    if (trigger == null || isDust(holding, loose)) {
      return;
    }
    unfinished = true;
    if (!isDue(holding)) {
      return;
    }
    if (desk.isLocked(holding.agent(), position.instrument())) {
      waiting = true;
      return;
    }
    planner
        .protection(position, trigger, loose, strategyOf.apply(holding.agent()), entry(position))
        .ifPresent(draft -> attempt(holding, draft));
  }

  private long entry(Position position) {
    return desk.state()
        .lastDecision(Kind.ENTRY, position.agent(), position.asset())
        .map(DecisionProgress::sequence)
        .orElse(0L);
  }

  private void unwind(Holding holding, BigInteger loose) {
    var worth = desk.worth(holding.asset(), loose);
    if (worth.isEmpty()) {
      waiting = true;
      return;
    }
    if (isDust(holding, loose)) {
      return;
    }
    unfinished = true;
    if (!isDue(holding)) {
      return;
    }
    var cycle = lastCycle(holding);
    var draft =
        planner.unwinding(
            holding.agent(),
            strategyOf.apply(holding.agent()),
            holding.asset(),
            cycle.map(this::start).orElse(desk.numeraire().id()),
            loose,
            cycle.map(DecisionProgress::sequence).orElse(0L),
            lastFailure(holding).count());
    waiting |= draft.isEmpty();
    draft.ifPresent(found -> attempt(holding, found));
  }

  private AssetId start(DecisionProgress cycle) {
    var start = cycle.decision().edgeAsset();
    return start == null ? desk.numeraire().id() : start;
  }

  /** The cycle that left the holding behind. */
  private Optional<DecisionProgress> lastCycle(Holding holding) {
    return desk.state().lastDecision(Kind.CYCLE, holding.agent(), holding.asset());
  }

  private void attempt(Holding holding, Draft draft) {
    var before = lastFailure(holding);
    var notBeforeNs = desk.nowNs() + settings.retryAfter().toNanos();
    var order =
        switch (decider.decide(draft)) {
          case Ruling.Made made -> made.decision().legs().getFirst().intent().id();
          case Ruling.Proposed _, Ruling.Refused _ -> null;
        };
    attempts.put(holding, new Attempt(before.count() + 1, notBeforeNs, order));
  }

  private boolean isDue(Holding holding) {
    return desk.nowNs() >= lastFailure(holding).notBeforeNs();
  }

  /** The last attempt, if it came to nothing. */
  private Attempt lastFailure(Holding holding) {
    var last = attempts.getOrDefault(holding, Attempt.NONE);
    return last.order() != null && worked(last.order()) ? Attempt.NONE : last;
  }

  private boolean worked(ClientOrderId id) {
    return desk.state()
        .order(id)
        .filter(order -> order.isOpen() || order.status() == OrderStatus.FILLED)
        .isPresent();
  }

  /** What has no price is not dust. */
  private boolean isDust(Holding holding, BigInteger raw) {
    return desk.worth(holding.asset(), raw)
        .filter(worth -> worth.compareTo(settings.dust()) < 0)
        .isPresent();
  }

  private void count() {
    Set<Holding> seen = new HashSet<>();
    for (var entry : desk.state().heldAssets().entrySet()) {
      for (var asset : entry.getValue()) {
        var holding = new Holding(entry.getKey(), asset);
        var bare = desk.state().uncovered(holding.agent(), asset);
        if (bare.signum() > 0 && !isDust(holding, bare)) {
          seen.add(holding);
          note(holding, bare);
        }
      }
    }
    if (open.keySet().retainAll(seen)) {
      turns++;
    }
  }

  private void note(Holding holding, BigInteger bare) {
    var before = open.get(holding);
    var since = before == null ? desk.nowNs() : before.sinceNs();
    turns += before == null ? 1 : 0;
    desk.state()
        .portfolio()
        .position(holding.agent(), holding.asset())
        .ifPresent(position ->
            open.put(
                holding,
                new Unprotected(
                    holding.agent(), holding.asset(), position.instrument(), bare, since)));
  }
}
