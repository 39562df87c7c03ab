package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.engine.Draft.Part;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.marketview.MarketState;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.record.JournalRecord.ProposalRefused;
import perdura.tradingcore.record.JournalRecord.Proposed;
import perdura.tradingcore.risk.PreTradeRisk;
import perdura.tradingcore.risk.Verdict;

/** Puts drafts before risk and writes down what it says. */
final class Decider {
  /** More of one agent's proposals than this nobody can oversee. */
  private static final int MOST_PROPOSALS = 16;

  private final Desk desk;
  private final Protocol protocol;
  private final PreTradeRisk risk;
  private final Duration denialRepeat;
  private final long proposalLifeNs;
  private final DecisionHash hash = new DecisionHash();
  private final Map<SaidNo, Long> saidNo = new HashMap<>();
  private long decisions;
  private long denials;

  Decider(Desk desk, Protocol protocol, EngineSettings settings) {
    this.desk = desk;
    this.protocol = protocol;
    this.risk = new PreTradeRisk(settings.limits());
    this.denialRepeat = settings.denialRepeat();
    this.proposalLifeNs = settings.proposalLife().toNanos();
  }

  /** What was said to whom about what. */
  private record SaidNo(AgentId agent, InstrumentId instrument, String code) {}

  /** What became of a draft. */
  sealed interface Ruling {
    /** It is in the journal and its first leg on its way. */
    record Made(long sequence, Decision decision) implements Ruling {}

    /** It waits for a person. */
    record Proposed(long sequence, long expiresNs) implements Ruling {}

    /** Risk said no. */
    record Refused(long sequence, Denial denial) implements Ruling {}
  }

  /** Decides; the same no is written down once in a while only. */
  Ruling decide(Draft draft) {
    return decide(draft, true);
  }

  /** Decides on a request, which gets its own answer in any case. */
  Ruling answer(Draft draft) {
    return decide(draft, false);
  }

  private Ruling decide(Draft draft, boolean mayBeSilent) {
    var decision = decision(draft);
    var waits = needsPerson(decision, draft);
    if (waits && desk.state().isProposed(decision, desk.nowNs())) {
      return again(decision);
    }
    var verdict = waits ? checkRoom(decision) : risk.check(decision, desk);
    return switch (verdict) {
      case Verdict.Passed _ -> waits ? propose(decision, draft) : make(decision, draft.stop());
      case Verdict.Denied denied -> refuse(decision, denied, mayBeSilent);
    };
  }

  /** What only lessens risk never waits. */
  private boolean needsPerson(Decision decision, Draft draft) {
    return decision.opens()
        && switch (draft.approval()) {
          case BY_MODE -> !desk.state().isAutonomous();
          case GIVEN -> false;
          case WANTED -> true;
        };
  }

  /** A strategy says the same with every event: that is nothing new. */
  private Ruling again(Decision decision) {
    var no =
        new Verdict.Denied(
            decision.legs().getFirst().intent().instrument(), "PROPOSAL_PENDING", null, null);
    return new Ruling.Refused(0, denial(decision, no));
  }

  /** Risk first; then whether a person can still oversee what waits. */
  private Verdict checkRoom(Decision decision) {
    var verdict = risk.check(decision, desk);
    var open = desk.state().openProposals(decision.agent());
    return verdict instanceof Verdict.Passed && open >= MOST_PROPOSALS
        ? new Verdict.Denied(
            decision.legs().getFirst().intent().instrument(),
            "PROPOSALS_EXCEED_LIMIT",
            BigDecimal.valueOf(open + 1),
            BigDecimal.valueOf(MOST_PROPOSALS))
        : verdict;
  }

  private Ruling propose(Decision decision, Draft draft) {
    hash.addProposed(decision);
    var expiresNs = desk.nowNs() + proposalLifeNs;
    var sequence = protocol.write(new Proposed(desk.nowNs(), decision, draft.stop(), expiresNs));
    return new Ruling.Proposed(sequence, expiresNs);
  }

  /**
   * Looks again at what a person approved: it goes, or the proposal is refused.
   *
   * @param draft of the proposal as it would go now
   */
  void settle(ProposedDecision proposal, Draft draft) {
    var decision = decision(draft);
    switch (risk.check(decision, desk)) {
      case Verdict.Passed _ -> make(decision, draft.stop());
      case Verdict.Denied denied -> refuse(proposal, denied);
    }
  }

  /** Says no to what a person approved. */
  void refuse(ProposedDecision proposal, Verdict.Denied no) {
    var denial = denial(proposal.decision(), no);
    hash.add(denial);
    denials++;
    protocol.write(new ProposalRefused(desk.nowNs(), proposal.id(), denial));
  }

  private Ruling make(Decision decision, @Nullable BigDecimal stop) {
    hash.add(decision);
    decisions++;
    var sequence = protocol.write(new Decided(desk.nowNs(), decision, stop));
    return new Ruling.Made(sequence, decision);
  }

  private static Denial denial(Decision decision, Verdict.Denied no) {
    return new Denial(
        decision.cause(), decision.agent(), no.instrument(), no.code(), no.value(), no.limit());
  }

  private Ruling refuse(Decision decision, Verdict.Denied no, boolean mayBeSilent) {
    var denial = denial(decision, no);
    if (mayBeSilent && wasSaid(denial)) {
      return new Ruling.Refused(0, denial);
    }
    hash.add(denial);
    denials++;
    return new Ruling.Refused(protocol.write(new Denied(desk.nowNs(), denial)), denial);
  }

  private boolean wasSaid(Denial denial) {
    var key = new SaidNo(denial.agent(), denial.instrument(), denial.code());
    var before = saidNo.get(key);
    if (before != null && desk.nowNs() - before < denialRepeat.toNanos()) {
      return true;
    }
    saidNo.put(key, desk.nowNs());
    return false;
  }

  private Decision decision(Draft draft) {
    return new Decision(
        desk.inputs(),
        draft.agent(),
        draft.strategy(),
        draft.kind(),
        draft.parent(),
        legs(draft),
        draft.edgeAsset(),
        draft.predictedEdge(),
        draft.reason());
  }

  /** The decision will be the next record, so its orders can be named before it is written. */
  private List<Leg> legs(Draft draft) {
    var sequence = desk.state().sequence() + 1;
    var legs = new ArrayList<Leg>();
    for (var part : draft.parts()) {
      var id = ClientOrderId.of(draft.agent(), sequence, legs.size());
      legs.add(leg(id, draft.agent(), part));
    }
    return legs;
  }

  private Leg leg(ClientOrderId id, AgentId agent, Part part) {
    var intent =
        new OrderIntent(
            id,
            agent,
            part.instrument(),
            part.side(),
            part.type(),
            part.quantity(),
            part.priceBound(),
            part.trigger(),
            part.timeInForce(),
            part.reduceOnly());
    var market = desk.market();
    return new Leg(
        intent,
        market.bid(part.instrument()),
        market.ask(part.instrument()),
        market.state(part.instrument()).map(MarketState::eventTimeNs).orElse(0L));
  }

  long decisions() {
    return decisions;
  }

  long denials() {
    return denials;
  }

  String hashHex() {
    return hash.hex();
  }
}
