package perdura.tradingengine.projection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.engine.DecisionProgress;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.portfolio.LedgerEntry;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.projection.Rows.BalanceRow;
import perdura.tradingengine.projection.Rows.CommandRow;
import perdura.tradingengine.projection.Rows.DecisionRow;
import perdura.tradingengine.projection.Rows.DenialRow;
import perdura.tradingengine.projection.Rows.FillRow;
import perdura.tradingengine.projection.Rows.HaltRow;
import perdura.tradingengine.projection.Rows.LedgerRow;
import perdura.tradingengine.projection.Rows.MandateRow;
import perdura.tradingengine.projection.Rows.OrderRow;
import perdura.tradingengine.projection.Rows.PositionRow;
import perdura.tradingengine.projection.Rows.ProposalRow;

/**
 * Turns records and their effects, from the first on and in order, into rows. It keeps what a row
 * needs from earlier records: balances, the halts that stand, when open decisions were made. Not
 * thread-safe.
 */
final class RowFold {
  private final Instruments instruments;
  private final DocumentText documents;
  private final EventFold events;
  private final Map<BalanceKey, BigInteger> balances = new HashMap<>();
  private final Map<HaltKey, HaltRow> standing = new HashMap<>();
  private final Map<Long, OffsetDateTime> decidedAt = new HashMap<>();
  private final Map<String, MandateRow> mandates = new HashMap<>();

  private static final Comparator<HaltKey> BY_TEXT =
      Comparator.comparing(HaltKey::source).thenComparing(HaltKey::scope);

  private record BalanceKey(String account, AssetId asset) {}

  private record HaltKey(String source, String scope) {}

  RowFold(Instruments instruments, DocumentText documents) {
    this.instruments = instruments;
    this.documents = documents;
    this.events = new EventFold(instruments);
  }

  /** Adds to {@code rows} what the record changed. */
  void fold(long seq, JournalRecord record, Effects effects, Rows rows) {
    OffsetDateTime at = Times.of(record.timeNs());
    addRecord(seq, record, at, rows);
    effects.decisions().forEach(progress -> addDecision(progress, at, rows));
    effects.orders().forEach(order -> addOrder(seq, order, rows));
    effects.fills().forEach(fill -> addFill(seq, fill, effects, rows));
    addEntries(seq, effects, at, rows);
    effects.positions().forEach(position -> addPosition(seq, position, rows));
    effects.mandates().forEach(mandate -> addMandate(seq, record, mandate, at, rows));
    effects.proposals().forEach(proposal -> addProposal(proposal, rows));
    addHalts(seq, effects.halts(), at, rows);
    events.fold(seq, record, effects, rows);
  }

  private void addRecord(long seq, JournalRecord record, OffsetDateTime at, Rows rows) {
    switch (record) {
      case JournalRecord.CommandAccepted accepted ->
          rows.commands.add(
              new CommandRow(
                  seq,
                  accepted.command().getClass().getSimpleName(),
                  accepted.command().by(),
                  documents.of(accepted.command()),
                  at));
      case JournalRecord.Denied denied -> rows.denials.add(denialRow(seq, denied.denial(), at));
      case JournalRecord.ProposalRefused refused ->
          rows.denials.add(denialRow(seq, refused.denial(), at));
      case JournalRecord.Decided _ -> decidedAt.put(seq, at);
      case JournalRecord.Started _,
          JournalRecord.TreasuryOpened _,
          JournalRecord.MandateExpired _,
          JournalRecord.Reported _,
          JournalRecord.OutcomeUnknown _,
          JournalRecord.StopTriggered _,
          JournalRecord.EquityMarked _,
          JournalRecord.AutonomySet _,
          JournalRecord.Proposed _,
          JournalRecord.ProposalExpired _ -> {
        // Their effects say all.
      }
    }
  }

  private static DenialRow denialRow(long seq, Denial denial, OffsetDateTime at) {
    return new DenialRow(
        seq,
        denial.agent().value(),
        denial.instrument().value(),
        denial.code(),
        denial.value(),
        denial.limit(),
        at);
  }

  private void addDecision(DecisionProgress progress, OffsetDateTime at, Rows rows) {
    long seq = progress.sequence();
    Decision decision = progress.decision();
    OffsetDateTime began = decidedAt.getOrDefault(seq, at);
    if (progress.closed()) {
      decidedAt.remove(seq);
    }
    rows.decisions.put(
        seq,
        new DecisionRow(
            seq,
            decision.agent().value(),
            decision.strategy().value(),
            decision.kind().name(),
            decision.parent(),
            documents.of(decision.legs()),
            decision.edgeAsset() == null ? null : decision.edgeAsset().value(),
            decision.predictedEdge(),
            edgeBps(decision),
            progress.closed() && decision.kind() == Decision.Kind.CYCLE
                ? progress.realised()
                : null,
            decision.reason(),
            began,
            progress.closed() ? at : null));
  }

  /** Predicted edge over what the first leg puts in, where both are of one asset. */
  private @Nullable BigDecimal edgeBps(Decision decision) {
    AssetId edgeAsset = decision.edgeAsset();
    BigInteger edge = decision.predictedEdge();
    if (edgeAsset == null || edge == null || decision.legs().isEmpty()) {
      return null;
    }
    Leg first = decision.legs().getFirst();
    BigInteger input = inputOf(first);
    return input == null || input.signum() <= 0
        ? null
        : new BigDecimal(edge)
            .movePointRight(4)
            .divide(new BigDecimal(input), MathContext.DECIMAL64)
            .setScale(4, RoundingMode.HALF_EVEN);
  }

  private @Nullable BigInteger inputOf(Leg leg) {
    OrderIntent intent = leg.intent();
    if (intent.side() == Side.SELL) {
      return intent.quantity();
    }
    BigDecimal price = leg.ask() == null ? intent.priceBound() : leg.ask();
    return price == null
        ? null
        : instruments
            .get(intent.instrument())
            .quoteFor(intent.quantity(), price, RoundingMode.HALF_EVEN);
  }

  private static void addOrder(long seq, Order order, Rows rows) {
    OrderIntent intent = order.intent();
    rows.orders.put(
        intent.id().value(),
        new OrderRow(
            intent.id().value(),
            order.decision(),
            order.leg(),
            intent.agent().value(),
            intent.instrument().value(),
            intent.side().name(),
            intent.type().name(),
            intent.timeInForce().name(),
            intent.reduceOnly(),
            intent.quantity(),
            intent.priceBound(),
            intent.trigger(),
            order.status().name(),
            order.filledBase(),
            order.filledQuote(),
            order.reason(),
            Times.of(order.createdNs()),
            Times.of(order.changedNs()),
            seq));
  }

  private static void addFill(long seq, Fill fill, Effects effects, Rows rows) {
    long decision =
        effects.orders().stream()
            .filter(order -> order.id().equals(fill.order()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No order changed by fill " + fill.id()))
            .decision();
    rows.fills.add(
        new FillRow(
            seq,
            fill.order().value(),
            fill.id(),
            decision,
            fill.agent().value(),
            fill.instrument().value(),
            fill.side().name(),
            fill.base(),
            fill.quote(),
            fill.fee(),
            fill.feeAsset().value(),
            fill.realised(),
            Times.of(fill.timeNs())));
  }

  private void addEntries(long seq, Effects effects, OffsetDateTime at, Rows rows) {
    int line = 0;
    for (LedgerEntry entry : effects.entries()) {
      String account = entry.account().toString();
      rows.entries.add(
          new LedgerRow(seq, line, account, entry.asset().value(), entry.amount(), at));
      BigInteger balance =
          balances.merge(new BalanceKey(account, entry.asset()), entry.amount(), BigInteger::add);
      rows.balances.put(
          account + " " + entry.asset(),
          new BalanceRow(account, entry.asset().value(), balance, seq));
      line++;
    }
  }

  private static void addPosition(long seq, Position position, Rows rows) {
    rows.positions.put(
        position.agent() + " " + position.asset(),
        new PositionRow(
            position.agent().value(),
            position.asset().value(),
            position.instrument().value(),
            position.quantity(),
            position.cost(),
            position.realised(),
            position.stop(),
            seq));
  }

  private void addMandate(
      long seq, JournalRecord record, Mandate mandate, OffsetDateTime at, Rows rows) {
    String agent = mandate.agent().value();
    boolean ended = !mandate.isLive(record.timeNs());
    MandateRow before = ended ? mandates.get(agent) : null;
    MandateRow row =
        new MandateRow(
            agent,
            mandate.strategy().value(),
            mandate.capital(),
            documents.ofTexts(mandate.instruments()),
            mandate.grantedBy(),
            before == null ? seq : before.grantedSeq(),
            before == null ? at : before.grantedAt(),
            Times.of(mandate.expiresNs()),
            ended ? at : null);
    mandates.put(agent, row);
    rows.mandates.put(agent, row);
  }

  private void addProposal(ProposedDecision proposal, Rows rows) {
    Decision decision = proposal.decision();
    OrderIntent first = decision.legs().getFirst().intent();
    Denial denial = proposal.denial();
    boolean sent = proposal.status() == ProposalStatus.SENT;
    rows.proposals.put(
        proposal.id(),
        new ProposalRow(
            proposal.id(),
            decision.agent().value(),
            decision.strategy().value(),
            decision.kind().name(),
            first.instrument().value(),
            first.side().name(),
            first.quantity(),
            first.priceBound(),
            documents.of(decision.legs()),
            proposal.stop(),
            decision.edgeAsset() == null ? null : decision.edgeAsset().value(),
            decision.predictedEdge(),
            decision.reason(),
            proposal.status().name(),
            Times.of(proposal.madeNs()),
            Times.of(proposal.expiresNs()),
            proposal.ruledBy(),
            proposal.ruledReason(),
            Times.of(proposal.changedNs()),
            proposal.changedSeq(),
            denial == null ? null : denial.code(),
            sent ? proposal.changedSeq() : null,
            proposal.order() == null ? null : proposal.order().value()));
  }

  private void addHalts(long seq, Halts halts, OffsetDateTime at, Rows rows) {
    Map<HaltKey, Halt> now = new TreeMap<>(BY_TEXT);
    halts.all().forEach(halt -> now.put(keyOf(halt), halt));
    standing
        .entrySet()
        .removeIf(entry -> {
          boolean gone = !now.containsKey(entry.getKey());
          if (gone) {
            HaltRow row = entry.getValue();
            rows.halts.put(row.raisedSeq(), clearedAt(row, at));
          }
          return gone;
        });
    now.forEach((key, halt) -> addHalt(seq, key, halt, rows));
  }

  private void addHalt(long seq, HaltKey key, Halt halt, Rows rows) {
    HaltRow before = standing.get(key);
    HaltRow row = haltRow(before == null ? seq : before.raisedSeq(), halt);
    if (!row.equals(before)) {
      standing.put(key, row);
      rows.halts.put(row.raisedSeq(), row);
    }
  }

  private static HaltKey keyOf(Halt halt) {
    return new HaltKey(halt.source(), scopeOf(halt));
  }

  private static String scopeOf(Halt halt) {
    return halt.scope() == null ? "" : halt.scope();
  }

  private static HaltRow haltRow(long raisedSeq, Halt halt) {
    return new HaltRow(
        halt.source(),
        scopeOf(halt),
        halt.reason(),
        halt.by(),
        halt.reducing(),
        raisedSeq,
        Times.of(halt.sinceNs()),
        null);
  }

  private static HaltRow clearedAt(HaltRow row, OffsetDateTime at) {
    return new HaltRow(
        row.source(),
        row.scope(),
        row.reason(),
        row.raisedBy(),
        row.reducing(),
        row.raisedSeq(),
        row.raisedAt(),
        at);
  }
}
