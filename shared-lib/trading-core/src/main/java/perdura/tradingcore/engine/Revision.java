package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.engine.Draft.Approval;
import perdura.tradingcore.engine.Draft.Part;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.strategy.Proposal.TakeCycle;

/**
 * An approved proposal as it would go out now. A person agreed to what was shown: so it never puts
 * in more than that would have cost at its bound. An entry or order goes at the price shown or a
 * better one, or not at all.
 */
final class Revision {
  private final Desk desk;
  private final Planner planner;
  private final EngineSettings settings;

  Revision(Desk desk, Planner planner, EngineSettings settings) {
    this.desk = desk;
    this.planner = planner;
    this.settings = settings;
  }

  /** Empty if prices have left it behind. */
  Optional<Draft> of(ProposedDecision proposal) {
    var revised = proposal.decision().kind() == Kind.CYCLE ? cycle(proposal) : asProposed(proposal);
    return revised.map(draft -> draft.with(Approval.GIVEN));
  }

  /** The same way through the market, sized and priced anew, if it still earns anything. */
  private Optional<Draft> cycle(ProposedDecision proposal) {
    var decision = proposal.decision();
    var first = decision.legs().getFirst().intent();
    var context = new AgentContext(desk, decision.agent(), settings.limits());
    return most(first)
        .map(context.capitalForCycle()::min)
        .filter(capital -> capital.signum() > 0)
        .flatMap(capital ->
            desk.market().cycles(first.instrument(), capital).stream()
                .filter(offer -> isSameWay(offer, decision))
                .findFirst())
        .flatMap(offer ->
            planner.plan(
                decision.agent(), decision.strategy(), new TakeCycle(offer, decision.reason())))
        .map(draft -> draft.under(proposal.id()));
  }

  /** Most that the first leg was to put in, whole numeraire. */
  private Optional<BigDecimal> most(OrderIntent first) {
    return desk.instrument(first.instrument())
        .flatMap(instrument ->
            desk.worth(
                Sizing.given(instrument, first.side()),
                Sizing.mostGiven(instrument, first, first.quantity())));
  }

  private boolean isSameWay(CycleOffer offer, Decision decision) {
    return offer.start().equals(decision.edgeAsset())
        && offer.steps().stream().map(this::wayOf).toList().equals(wayOf(decision));
  }

  private record Way(InstrumentId instrument, Side side) {}

  private Way wayOf(CycleOffer.Step step) {
    var instrument = desk.market().instrument(step.instrument());
    var sells = step.from().equals(instrument.base().id());
    return new Way(step.instrument(), sells ? Side.SELL : Side.BUY);
  }

  private static List<Way> wayOf(Decision decision) {
    return decision.legs().stream()
        .map(leg -> new Way(leg.intent().instrument(), leg.intent().side()))
        .toList();
  }

  private Optional<Draft> asProposed(ProposedDecision proposal) {
    var decision = proposal.decision();
    if (isBeyondBound(decision.legs().getFirst().intent()) || isUnderStop(proposal)) {
      return Optional.empty();
    }
    var parts = decision.legs().stream().map(leg -> bounded(part(leg.intent()))).toList();
    return Optional.of(
        new Draft(
            decision.agent(),
            decision.strategy(),
            decision.kind(),
            proposal.id(),
            parts,
            decision.edgeAsset(),
            decision.predictedEdge(),
            proposal.stop(),
            decision.reason(),
            Approval.GIVEN));
  }

  /** At the price that was shown, the market gives nothing any more. */
  private boolean isBeyondBound(OrderIntent intent) {
    var bound = intent.priceBound();
    if (intent.type() != OrderType.MARKET || bound == null) {
      return false;
    }
    var market = desk.market();
    var buys = intent.side() == Side.BUY;
    var price = buys ? market.ask(intent.instrument()) : market.bid(intent.instrument());
    return price != null && (buys ? price.compareTo(bound) > 0 : price.compareTo(bound) < 0);
  }

  /** An entry whose stop would be touched at once. */
  private boolean isUnderStop(ProposedDecision proposal) {
    var instrument = proposal.decision().legs().getFirst().intent().instrument();
    var stop = proposal.stop();
    return stop != null && desk.mid(instrument).filter(mid -> mid.compareTo(stop) <= 0).isPresent();
  }

  /** Where prices went our way, the bound follows: what was shown is the worst that it may be. */
  private Part bounded(Part part) {
    var shown = part.priceBound();
    var now = planner.collared(part.instrument(), part.side());
    if (part.type() != OrderType.MARKET || shown == null || now == null) {
      return part;
    }
    return new Part(
        part.instrument(),
        part.side(),
        part.type(),
        part.quantity(),
        part.side() == Side.BUY ? shown.min(now) : shown.max(now),
        part.trigger(),
        part.timeInForce(),
        part.reduceOnly());
  }

  private static Part part(OrderIntent intent) {
    return new Part(
        intent.instrument(),
        intent.side(),
        intent.type(),
        intent.quantity(),
        intent.priceBound(),
        intent.trigger(),
        intent.timeInForce(),
        intent.reduceOnly());
  }
}
