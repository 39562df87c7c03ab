package perdura.tradingcore.proposal;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.order.Side;

/**
 * A decision that would take on something new and waits for a person. Its orders have no place at a
 * venue; those that are sent get names of their own.
 *
 * @param id sequence of the record that made it
 * @param stop trigger of the protective stop that an entry's position gets; null for other kinds
 * @param madeNs arrival time
 * @param expiresNs arrival time from which on it is too late
 * @param ruledBy who approved or rejected it; null while nobody did
 * @param ruledReason why; null where none was given
 * @param changedNs arrival time at which it became what it is
 * @param changedSeq sequence of the record that made it so; of a sent one it is the decision's id
 * @param denial what was in the way of a refused one
 * @param order first order of a sent one
 */
public record ProposedDecision(
    long id,
    Decision decision,
    @Nullable BigDecimal stop,
    long madeNs,
    long expiresNs,
    ProposalStatus status,
    @Nullable String ruledBy,
    @Nullable String ruledReason,
    long changedNs,
    long changedSeq,
    @Nullable Denial denial,
    @Nullable ClientOrderId order) {

  /** A new one. */
  public static ProposedDecision made(
      long id, Decision decision, @Nullable BigDecimal stop, long madeNs, long expiresNs) {
    return new ProposedDecision(
        id,
        decision,
        stop,
        madeNs,
        expiresNs,
        ProposalStatus.PENDING,
        null,
        null,
        madeNs,
        id,
        null,
        null);
  }

  /** A person said yes. */
  public ProposedDecision approved(String by, @Nullable String reason, long sequence, long nowNs) {
    return with(ProposalStatus.APPROVED, by, reason, sequence, nowNs, null, null);
  }

  /** A person said no. */
  public ProposedDecision rejected(String by, String reason, long sequence, long nowNs) {
    return with(ProposalStatus.REJECTED, by, reason, sequence, nowNs, null, null);
  }

  /** It was too late. */
  public ProposedDecision expired(long sequence, long nowNs) {
    return with(ProposalStatus.EXPIRED, ruledBy, ruledReason, sequence, nowNs, null, null);
  }

  /** It may not go as things stand now. */
  public ProposedDecision refused(Denial why, long sequence, long nowNs) {
    return with(ProposalStatus.REFUSED, ruledBy, ruledReason, sequence, nowNs, why, null);
  }

  /** It became the decision of that sequence. */
  public ProposedDecision sent(ClientOrderId first, long sequence, long nowNs) {
    return with(ProposalStatus.SENT, ruledBy, ruledReason, sequence, nowNs, null, first);
  }

  private ProposedDecision with(
      ProposalStatus next,
      @Nullable String by,
      @Nullable String reason,
      long sequence,
      long nowNs,
      @Nullable Denial why,
      @Nullable ClientOrderId first) {
    return new ProposedDecision(
        id, decision, stop, madeNs, expiresNs, next, by, reason, nowNs, sequence, why, first);
  }

  /** Whether it is too late to rule on it. */
  public boolean isLate(long nowNs) {
    return nowNs >= expiresNs;
  }

  /**
   * Whether it is about the same as another: agent, strategy, kind and way through the market.
   * Orders are asked for one by one, so no two are alike.
   */
  public boolean isLike(Decision other) {
    return decision.kind() != Kind.ORDER
        && decision.agent().equals(other.agent())
        && decision.strategy().equals(other.strategy())
        && decision.kind() == other.kind()
        && wayOf(decision).equals(wayOf(other));
  }

  private static List<Step> wayOf(Decision decision) {
    return decision.legs().stream()
        .map(Leg::intent)
        .map(intent -> new Step(intent.instrument(), intent.side()))
        .toList();
  }

  private record Step(InstrumentId instrument, Side side) {}
}
