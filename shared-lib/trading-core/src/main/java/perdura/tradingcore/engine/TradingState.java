package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ApproveProposal;
import perdura.tradingcore.command.Command.CancelOrder;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.Flatten;
import perdura.tradingcore.command.Command.GrantMandate;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.command.Command.RejectProposal;
import perdura.tradingcore.command.Command.RevokeMandate;
import perdura.tradingcore.command.Command.SubmitOrder;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.portfolio.Account;
import perdura.tradingcore.portfolio.Portfolio;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.JournalRecord.AutonomySet;
import perdura.tradingcore.record.JournalRecord.CommandAccepted;
import perdura.tradingcore.record.JournalRecord.Decided;
import perdura.tradingcore.record.JournalRecord.Denied;
import perdura.tradingcore.record.JournalRecord.EquityMarked;
import perdura.tradingcore.record.JournalRecord.MandateExpired;
import perdura.tradingcore.record.JournalRecord.OutcomeUnknown;
import perdura.tradingcore.record.JournalRecord.ProposalExpired;
import perdura.tradingcore.record.JournalRecord.ProposalRefused;
import perdura.tradingcore.record.JournalRecord.Proposed;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.JournalRecord.Started;
import perdura.tradingcore.record.JournalRecord.StopTriggered;
import perdura.tradingcore.record.JournalRecord.TreasuryOpened;
import perdura.tradingcore.venue.VenueReport;

/**
 * All that the engine must not forget. It changes by {@link #apply} alone, and the same records
 * give the same state, in running, recovery and replay. Used by the engine's thread only.
 */
public final class TradingState {
  private static final long MINUTE_NS = 60_000_000_000L;

  private final Asset numeraire;
  private final Orders orders = new Orders();
  private final Decisions decisions = new Decisions();
  private final Proposals proposals = new Proposals();
  private final Requests requests = new Requests();
  private final EquityMarks marks = new EquityMarks();
  private final Portfolio portfolio;
  private final OrderFlow flow;
  private final SortedMap<AgentId, Mandate> mandates = new TreeMap<>();
  private final SortedMap<AgentId, Deque<Long>> orderTimes = new TreeMap<>();
  private Halts halts = Halts.NONE;
  private boolean treasuryOpen;
  private boolean autonomous = true;
  private long epoch;
  private long sequence;

  /**
   * @param venueHoldsStops instruments whose venue keeps stop orders in books of its own
   */
  public TradingState(
      Collection<Instrument> instruments,
      Asset numeraire,
      Predicate<InstrumentId> venueHoldsStops) {
    this.numeraire = numeraire;
    this.portfolio = new Portfolio(numeraire.id());
    var catalogue = new HashMap<InstrumentId, Instrument>();
    instruments.forEach(instrument -> catalogue.put(instrument.id(), instrument));
    this.flow =
        new OrderFlow(catalogue, venueHoldsStops, numeraire.id(), portfolio, orders, decisions);
  }

  /**
   * Takes in the next record of the journal.
   *
   * @throws IllegalStateException if the record is not the next one, or speaks of what cannot be
   */
  public Effects apply(long recordSequence, JournalRecord record) {
    if (recordSequence != sequence + 1) {
      throw new IllegalStateException(
          "After record %d comes %d, not %d".formatted(sequence, sequence + 1, recordSequence));
    }
    sequence = recordSequence;
    var changes = new Changes();
    var nowNs = record.timeNs();
    switch (record) {
      case Started started -> started(started, changes);
      case TreasuryOpened opened -> {
        treasuryOpen = true;
        changes.entries(portfolio.open(opened.balances()));
      }
      case CommandAccepted accepted -> commanded(accepted.command(), nowNs, changes);
      case MandateExpired expired -> endMandate(expired.agent(), nowNs, changes);
      case Decided decided -> decided(decided, changes);
      case Denied denied ->
          requests.answer(new CommandOutcome.NotAllowed(sequence, denied.denial()));
      case Reported reported -> flow.reported(reported.report(), nowNs, changes);
      case OutcomeUnknown unknown ->
          orders.find(unknown.order()).ifPresent(order -> flow.unknown(order, nowNs, changes));
      case StopTriggered triggered ->
          orders.find(triggered.order()).ifPresent(order -> flow.triggered(order, nowNs, changes));
      case EquityMarked marked -> marks.mark(marked.day(), marked.equity());
      case AutonomySet set -> setAutonomy(set, changes);
      case Proposed proposed -> proposed(proposed, changes);
      case ProposalExpired expired ->
          findOpen(expired.proposal()).ifPresent(proposal -> expire(proposal, nowNs, changes));
      case ProposalRefused refused ->
          findOpen(refused.proposal())
              .ifPresent(proposal -> refuse(proposal, refused.denial(), nowNs, changes));
    }
    return changes.effects(halts);
  }

  /** What was decided without a person may not open anything from now on; a person's stays. */
  private void setAutonomy(AutonomySet set, Changes changes) {
    autonomous = set.autonomous();
    if (!autonomous) {
      flow.cancelEntries(order -> !isAPersons(order), set.timeNs(), changes);
    }
  }

  /** Whether a person approved it, or asked for it as far back as answers to requests are kept. */
  private boolean isAPersons(Order order) {
    return requests.isAPersons(order.id())
        || decisions
            .find(order.decision())
            .filter(progress -> progress.decision().opens() && progress.decision().parent() != 0)
            .isPresent();
  }

  private void proposed(Proposed record, Changes changes) {
    proposals.put(
        ProposedDecision.made(
            sequence, record.decision(), record.stop(), record.timeNs(), record.expiresNs()),
        changes);
    if (record.decision().kind() == Kind.ORDER) {
      requests.answer(new CommandOutcome.Waiting(sequence, record.expiresNs()));
    }
  }

  private Optional<ProposedDecision> findOpen(long proposal) {
    return proposals.find(proposal).filter(found -> found.status().isOpen());
  }

  private void expire(ProposedDecision proposal, long nowNs, Changes changes) {
    settle(proposal.expired(sequence, nowNs), changes);
  }

  private void refuse(ProposedDecision proposal, Denial denial, long nowNs, Changes changes) {
    settle(proposal.refused(denial, sequence, nowNs), changes);
  }

  private void approve(ApproveProposal approve, long nowNs, Changes changes) {
    findOpen(approve.proposal())
        .map(proposal -> proposal.approved(approve.by(), approve.reason(), sequence, nowNs))
        .ifPresent(proposal -> proposals.put(proposal, changes));
  }

  private void reject(RejectProposal reject, long nowNs, Changes changes) {
    findOpen(reject.proposal())
        .map(proposal -> proposal.rejected(reject.by(), reject.reason(), sequence, nowNs))
        .ifPresent(proposal -> settle(proposal, changes));
  }

  private void settle(ProposedDecision proposal, Changes changes) {
    proposals.put(proposal, changes);
    requests.settle(proposal.id(), Approvals.outcome(proposal));
  }

  private void started(Started started, Changes changes) {
    epoch = started.epoch();
    requests.forget();
    flow.restarted(started.timeNs(), changes);
  }

  private void decided(Decided record, Changes changes) {
    var decision = record.decision();
    noteOrders(decision.agent(), decision.legs().size(), record.timeNs());
    flow.decided(sequence, record, changes);
    if (decision.kind() == Kind.ORDER) {
      var order = decision.legs().getFirst().intent().id();
      requests.answer(new CommandOutcome.Done(sequence, order));
    }
    if (decision.opens()) {
      findOpen(decision.parent())
          .map(proposal ->
              proposal.sent(decision.legs().getFirst().intent().id(), sequence, record.timeNs()))
          .ifPresent(proposal -> settle(proposal, changes));
    }
  }

  private void noteOrders(AgentId agent, int count, long nowNs) {
    var times = orderTimes.computeIfAbsent(agent, name -> new ArrayDeque<>());
    while (!times.isEmpty() && times.getFirst() <= nowNs - MINUTE_NS) {
      times.removeFirst();
    }
    for (var leg = 0; leg < count; leg++) {
      times.addLast(nowNs);
    }
  }

  private void commanded(Command command, long nowNs, Changes changes) {
    switch (command) {
      case GrantMandate grant -> grant(grant, changes);
      case RevokeMandate revoke -> endMandate(revoke.agent(), nowNs, changes);
      case RaiseHalt raise -> raise(raise, nowNs, changes);
      case ClearHalt clear -> halts = halts.without(clear.source(), clear.scope());
      case SubmitOrder submit -> requests.open(submit);
      case CancelOrder cancel ->
          orders.find(cancel.order()).ifPresent(order -> flow.requestCancel(order, nowNs, changes));
      case Flatten flatten -> {
        flow.interrupt(progress -> progress.decision().agent().equals(flatten.agent()), changes);
        flow.cancelAllOf(flatten.agent(), nowNs, changes);
      }
      case ApproveProposal approve -> approve(approve, nowNs, changes);
      case RejectProposal reject -> reject(reject, nowNs, changes);
    }
  }

  private void grant(GrantMandate grant, Changes changes) {
    var mandate =
        Mandate.of(
            grant.agent(),
            grant.strategy(),
            grant.capital(),
            grant.instruments(),
            grant.by(),
            grant.expiresNs());
    mandates.put(grant.agent(), mandate);
    changes.mandate(mandate);
    var before = portfolio.funded(grant.agent());
    changes.entries(
        portfolio.fundUpTo(grant.agent(), numeraire.raw(grant.capital(), RoundingMode.FLOOR)));
    marks.fund(grant.agent(), portfolio.funded(grant.agent()).subtract(before));
  }

  private void endMandate(AgentId agent, long nowNs, Changes changes) {
    var mandate = mandates.remove(agent);
    if (mandate != null) {
      changes.mandate(
          Mandate.of(
              agent,
              mandate.strategy(),
              mandate.capital(),
              mandate.instruments(),
              mandate.grantedBy(),
              Math.min(nowNs, mandate.expiresNs())));
    }
    flow.cancelEntries(order -> order.intent().agent().equals(agent), nowNs, changes);
  }

  private void raise(RaiseHalt raise, long nowNs, Changes changes) {
    halts =
        halts.with(
            new Halt(
                raise.source(),
                raise.scope(),
                raise.reason(),
                nowNs,
                raise.by(),
                raise.reducing()));
    Predicate<InstrumentId> inScope =
        id -> raise.scope() == null || flow.instrument(id).venue().value().equals(raise.scope());
    flow.interrupt(
        progress ->
            progress.decision().legs().stream()
                .anyMatch(leg -> inScope.test(leg.intent().instrument())),
        changes);
    flow.cancelEntries(order -> inScope.test(order.intent().instrument()), nowNs, changes);
  }

  /** Whether a report says anything that is not known yet; the journal takes nothing else. */
  boolean isNews(VenueReport report) {
    return flow.isNews(report);
  }

  public Halts halts() {
    return halts;
  }

  public long epoch() {
    return epoch;
  }

  /** The last record taken in, 0 = none. */
  public long sequence() {
    return sequence;
  }

  public Portfolio portfolio() {
    return portfolio;
  }

  boolean isTreasuryOpen() {
    return treasuryOpen;
  }

  public Optional<Mandate> mandate(AgentId agent) {
    return Optional.ofNullable(mandates.get(agent));
  }

  public Collection<Mandate> mandates() {
    return List.copyOf(mandates.values());
  }

  public Optional<Order> order(ClientOrderId id) {
    return orders.find(id);
  }

  public Collection<Order> openOrders() {
    return orders.open();
  }

  public Stream<Order> openOrders(AgentId agent) {
    return orders.openOf(agent);
  }

  public Optional<DecisionProgress> decision(long decision) {
    return decisions.find(decision);
  }

  public Collection<DecisionProgress> openDecisions() {
    return decisions.open();
  }

  /** Whether what takes on something new may leave without a person's approval. */
  public boolean isAutonomous() {
    return autonomous;
  }

  public Optional<ProposedDecision> proposal(long id) {
    return proposals.find(id);
  }

  /** Those that wait for a person, or for the engine to look at them after a person did. */
  public Collection<ProposedDecision> openProposals() {
    return proposals.open();
  }

  long openProposals(AgentId agent) {
    return proposals.openOf(agent);
  }

  /** Whether the like of it waits, or was rejected a short while ago. */
  boolean isProposed(Decision decision, long nowNs) {
    return proposals.isTaken(decision, nowNs);
  }

  Optional<Requests.Answer> answer(SubmitOrder request) {
    return requests.find(request);
  }

  long day() {
    return marks.day();
  }

  public BigInteger highWater(AgentId agent) {
    return marks.highWater(agent);
  }

  public BigInteger dayStart(AgentId agent) {
    return marks.dayStart(agent);
  }

  /** Orders that the agent decided on within the minute before. */
  int ordersWithinMinute(AgentId agent, long nowNs) {
    return (int)
        orderTimes.getOrDefault(agent, new ArrayDeque<>()).stream()
            .filter(time -> time > nowNs - MINUTE_NS)
            .count();
  }

  /** Whether the outcome of an order of the agent on that instrument is unknown. */
  boolean isLocked(AgentId agent, InstrumentId instrument) {
    return orders
        .openOf(agent)
        .anyMatch(order ->
            order.status() == OrderStatus.UNKNOWN
                && order.intent().instrument().equals(instrument));
  }

  public BigInteger balance(AgentId agent, AssetId asset) {
    return portfolio.balance(Account.of(agent), asset);
  }

  /** What open orders of the agent may yet take of an asset; raw units. */
  BigInteger held(AgentId agent, AssetId asset) {
    return sumOfGiven(orders.openOf(agent), asset);
  }

  /** What the agent holds free of open orders, raw units. */
  public BigInteger free(AgentId agent, AssetId asset) {
    return balance(agent, asset).subtract(held(agent, asset)).max(BigInteger.ZERO);
  }

  /**
   * What the agent holds of an asset that no open order will give away and no running chain of legs
   * carries; raw units.
   */
  BigInteger loose(AgentId agent, AssetId asset) {
    var carried = BigInteger.ZERO;
    for (var progress : decisions.open()) {
      if (progress.isChain() && progress.decision().agent().equals(agent)) {
        carried = carried.add(carriedBy(progress, asset));
      }
    }
    var ordered = sumOfGiven(orders.openOf(agent).filter(order -> !isOfChain(order)), asset);
    return balance(agent, asset).subtract(carried).subtract(ordered).max(BigInteger.ZERO);
  }

  /** Loose, or under a stop of which nobody knows whether it stands; raw units. */
  BigInteger uncovered(AgentId agent, AssetId asset) {
    var doubtful =
        orders
            .openOf(agent)
            .filter(order -> order.status() == OrderStatus.UNKNOWN)
            .filter(order -> order.intent().trigger() != null);
    return loose(agent, asset).add(sumOfGiven(doubtful, asset));
  }

  /** The latest decision of that kind by which the agent exchanged an asset. */
  Optional<DecisionProgress> lastDecision(Kind kind, AgentId agent, AssetId asset) {
    return decisions.last(
        kind,
        progress ->
            progress.decision().agent().equals(agent) && progress.holding().containsKey(asset));
  }

  /** What lies between two legs, and what the first one is still to give. */
  private BigInteger carriedBy(DecisionProgress progress, AssetId asset) {
    var gained = progress.held(asset).max(BigInteger.ZERO);
    return gained.add(sumOfGiven(firstLegOf(progress), asset));
  }

  private Stream<Order> firstLegOf(DecisionProgress progress) {
    return orders.open().stream()
        .filter(order -> order.decision() == progress.sequence() && order.leg() == 0);
  }

  private boolean isOfChain(Order order) {
    return decisions.find(order.decision()).filter(DecisionProgress::isChain).isPresent();
  }

  private BigInteger sumOfGiven(Stream<Order> given, AssetId asset) {
    return given.map(order -> givenBy(order, asset)).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private BigInteger givenBy(Order order, AssetId asset) {
    var instrument = flow.instrument(order.intent().instrument());
    var given = BigInteger.ZERO;
    if (order.status() == OrderStatus.INITIALIZED && order.intent().trigger() == null) {
      return given;
    }
    if (Sizing.given(instrument, order.intent().side()).equals(asset)) {
      given = Sizing.mostGiven(instrument, order.intent(), order.rest());
    }
    if (numeraire.id().equals(asset)) {
      given = given.add(numeraire.raw(Sizing.gasOf(instrument), RoundingMode.CEILING));
    }
    return given;
  }

  /** SHA-256 over all of it: two states are the same if and only if this is. */
  public String hash() {
    var text =
        String.join(
            "\n",
            List.of(
                "epoch " + epoch + " sequence " + sequence + " open " + treasuryOpen,
                halts.toString(),
                mandates.toString(),
                orderTimes.toString(),
                orders.toString(),
                decisions.toString(),
                requests.toString(),
                marks.toString(),
                portfolio.toString()));
    if (!autonomous || !proposals.isEmpty()) {
      text += "\nautonomous " + autonomous + " " + proposals;
    }
    return HexFormat.of().formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** All assets that agents hold beside the numeraire, by agent. */
  Map<AgentId, List<AssetId>> heldAssets() {
    var held = new TreeMap<AgentId, List<AssetId>>();
    for (var agent : portfolio.agents()) {
      held.put(
          agent,
          portfolio.balances(agent).entrySet().stream()
              .filter(entry -> entry.getValue().signum() > 0)
              .map(Map.Entry::getKey)
              .filter(asset -> !asset.equals(numeraire.id()))
              .toList());
    }
    return held;
  }
}
