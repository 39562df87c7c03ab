package perdura.tradingengine.projection;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.events.EventLog;

/**
 * What some records of the journal change in PostgreSQL. Of a row that changes several times only
 * the last state is kept. Amounts are raw units. Not thread-safe.
 */
final class Rows {
  final List<CommandRow> commands = new ArrayList<>();
  final Map<Long, DecisionRow> decisions = new LinkedHashMap<>();
  final List<DenialRow> denials = new ArrayList<>();
  final Map<String, OrderRow> orders = new LinkedHashMap<>();
  final List<FillRow> fills = new ArrayList<>();
  final List<LedgerRow> entries = new ArrayList<>();
  final Map<String, BalanceRow> balances = new LinkedHashMap<>();
  final Map<String, PositionRow> positions = new LinkedHashMap<>();
  final Map<Long, HaltRow> halts = new LinkedHashMap<>();
  final Map<String, MandateRow> mandates = new LinkedHashMap<>();

  final Map<Long, ProposalRow> proposals = new LinkedHashMap<>();
  final List<EventRow> events = new ArrayList<>();

  /** Something told to whoever reads the event log, by the record of that sequence. */
  record EventRow(long seq, EventLog.Entry entry) {}

  record ProposalRow(
      long seq,
      String agent,
      String strategy,
      String kind,
      String instrument,
      String side,
      BigInteger quantity,
      @Nullable BigDecimal priceBound,
      String legs,
      @Nullable BigDecimal stopTrigger,
      @Nullable String edgeAsset,
      @Nullable BigInteger predictedEdge,
      String reason,
      String status,
      OffsetDateTime proposedAt,
      OffsetDateTime expiresAt,
      @Nullable String ruledBy,
      @Nullable String ruledReason,
      OffsetDateTime changedAt,
      long changedSeq,
      @Nullable String code,
      @Nullable Long decisionSeq,
      @Nullable String clientOrderId) {}

  record CommandRow(long seq, String kind, String caller, String body, OffsetDateTime acceptedAt) {}

  record DecisionRow(
      long seq,
      String agent,
      String strategy,
      String kind,
      long parentSeq,
      String legs,
      @Nullable String edgeAsset,
      @Nullable BigInteger predictedEdge,
      @Nullable BigDecimal edgeBps,
      @Nullable BigInteger realisedEdge,
      String reason,
      OffsetDateTime decidedAt,
      @Nullable OffsetDateTime closedAt) {}

  record DenialRow(
      long seq,
      String agent,
      String instrument,
      String code,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limitValue,
      OffsetDateTime deniedAt) {}

  record OrderRow(
      String clientOrderId,
      long decisionSeq,
      int leg,
      String agent,
      String instrument,
      String side,
      String type,
      String timeInForce,
      boolean reduceOnly,
      BigInteger quantity,
      @Nullable BigDecimal priceBound,
      @Nullable BigDecimal triggerPrice,
      String status,
      BigInteger filledBase,
      BigInteger filledQuote,
      @Nullable String reason,
      OffsetDateTime createdAt,
      OffsetDateTime updatedAt,
      long appliedSeq) {}

  record FillRow(
      long seq,
      String clientOrderId,
      String fillId,
      long decisionSeq,
      String agent,
      String instrument,
      String side,
      BigInteger base,
      BigInteger quote,
      BigInteger fee,
      String feeAsset,
      BigInteger realised,
      OffsetDateTime filledAt) {}

  record LedgerRow(
      long transactionSeq,
      int line,
      String account,
      String asset,
      BigInteger amount,
      OffsetDateTime bookedAt) {}

  record BalanceRow(String account, String asset, BigInteger amount, long appliedSeq) {}

  record PositionRow(
      String agent,
      String asset,
      String instrument,
      BigInteger quantity,
      BigInteger cost,
      BigInteger realised,
      @Nullable BigDecimal stopTrigger,
      long appliedSeq) {}

  record HaltRow(
      String source,
      String scope,
      String reason,
      String raisedBy,
      boolean reducing,
      long raisedSeq,
      OffsetDateTime raisedAt,
      @Nullable OffsetDateTime clearedAt) {}

  record MandateRow(
      String agent,
      String strategy,
      BigDecimal capital,
      String instruments,
      String grantedBy,
      long grantedSeq,
      OffsetDateTime grantedAt,
      OffsetDateTime expiresAt,
      @Nullable OffsetDateTime revokedAt) {}
}
