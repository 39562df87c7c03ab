package perdura.tradingengine.projection;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.events.EventLog;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.Halts;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.proposal.ProposalStatus;
import perdura.tradingcore.proposal.ProposedDecision;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.projection.Rows.EventRow;

/**
 * Tells the event log what the engine's records mean to others: starts, halts, fills, mandates and
 * proposals. A renewed mandate and a halt that only says why anew are no news. Amounts are whole
 * units. Not thread-safe.
 */
final class EventFold {
  private static final Comparator<HaltKey> BY_TEXT =
      Comparator.comparing(HaltKey::source).thenComparing(HaltKey::scope);

  private final Instruments instruments;
  private final Map<AgentId, Mandate> mandates = new HashMap<>();
  private Map<HaltKey, Halt> standing = new TreeMap<>(BY_TEXT);

  private record HaltKey(String source, String scope) {}

  record Started(long sequence, long epoch) {}

  record AutonomyChanged(long sequence, boolean autonomous) {}

  record HaltChanged(
      long sequence,
      String source,
      @Nullable String scope,
      String reason,
      String by,
      boolean reducing) {}

  record MandateChanged(
      long sequence,
      String agent,
      String strategy,
      BigDecimal capital,
      String grantedBy,
      OffsetDateTime expiresAt) {}

  record OrderFilled(
      long sequence,
      String order,
      String fill,
      String agent,
      String instrument,
      String side,
      BigDecimal quantity,
      BigDecimal price,
      BigDecimal fee,
      String feeAsset,
      BigDecimal realised) {}

  record ProposalChanged(
      long sequence,
      String id,
      String agent,
      String strategy,
      String kind,
      String instrument,
      String side,
      BigDecimal quantity,
      String status,
      OffsetDateTime expiresAt,
      @Nullable String ruledBy,
      @Nullable String ruledReason,
      @Nullable String code,
      @Nullable String order) {}

  EventFold(Instruments instruments) {
    this.instruments = instruments;
  }

  void fold(long seq, JournalRecord record, Effects effects, Rows rows) {
    Teller teller = new Teller(seq, Times.of(record.timeNs()), rows);
    if (record instanceof JournalRecord.Started started) {
      teller.tell(
          "engine.started", Long.toString(started.epoch()), new Started(seq, started.epoch()));
    } else if (record instanceof JournalRecord.AutonomySet set) {
      teller.tell(
          "engine.autonomy-changed",
          set.autonomous() ? "enabled" : "disabled",
          new AutonomyChanged(seq, set.autonomous()));
    }
    effects.fills().forEach(fill -> filled(fill, teller));
    effects.mandates().forEach(mandate -> mandate(mandate, record.timeNs(), teller));
    effects.proposals().forEach(proposal -> proposal(proposal, teller));
    halts(effects.halts(), teller);
  }

  /** Where what one record means goes. */
  private record Teller(long seq, OffsetDateTime at, Rows rows) {
    void tell(String kind, String subject, Object payload) {
      rows.events.add(
          new EventRow(seq, new EventLog.Entry(at.toInstant(), kind, subject, payload)));
    }
  }

  private void filled(Fill fill, Teller teller) {
    Instrument instrument = instruments.get(fill.instrument());
    teller.tell(
        "order.filled",
        fill.order().value(),
        new OrderFilled(
            teller.seq(),
            fill.order().value(),
            fill.id(),
            fill.agent().value(),
            fill.instrument().value(),
            fill.side().name(),
            instruments.whole(instrument.base().id(), fill.base()),
            instrument.priceOf(fill.base(), fill.quote()),
            instruments.whole(fill.feeAsset(), fill.fee()),
            fill.feeAsset().value(),
            instruments.worth(fill.realised())));
  }

  private void mandate(Mandate mandate, long nowNs, Teller teller) {
    if (!mandate.isLive(nowNs)) {
      mandates.remove(mandate.agent());
      teller.tell("mandate.ended", mandate.agent().value(), changed(mandate, teller));
      return;
    }
    Mandate before = mandates.put(mandate.agent(), mandate);
    if (before == null || !isRenewed(before, mandate)) {
      teller.tell("mandate.opened", mandate.agent().value(), changed(mandate, teller));
    }
  }

  private static boolean isRenewed(Mandate before, Mandate mandate) {
    return before.strategy().equals(mandate.strategy())
        && before.capital().compareTo(mandate.capital()) == 0
        && before.instruments().equals(mandate.instruments());
  }

  private static MandateChanged changed(Mandate mandate, Teller teller) {
    return new MandateChanged(
        teller.seq(),
        mandate.agent().value(),
        mandate.strategy().value(),
        mandate.capital(),
        mandate.grantedBy(),
        Times.of(mandate.expiresNs()));
  }

  private void proposal(ProposedDecision proposal, Teller teller) {
    OrderIntent first = proposal.decision().legs().getFirst().intent();
    String status = proposal.status().name().toLowerCase(Locale.ROOT);
    teller.tell(
        proposal.status() == ProposalStatus.PENDING ? "proposal.made" : "proposal." + status,
        Long.toString(proposal.id()),
        new ProposalChanged(
            teller.seq(),
            Long.toString(proposal.id()),
            first.agent().value(),
            proposal.decision().strategy().value(),
            proposal.decision().kind().name(),
            first.instrument().value(),
            first.side().name(),
            instruments.whole(instruments.get(first.instrument()).base().id(), first.quantity()),
            status,
            Times.of(proposal.expiresNs()),
            proposal.ruledBy(),
            proposal.ruledReason(),
            proposal.denial() == null ? null : proposal.denial().code(),
            proposal.order() == null ? null : proposal.order().value()));
  }

  private void halts(Halts halts, Teller teller) {
    SortedMap<HaltKey, Halt> now = new TreeMap<>(BY_TEXT);
    halts.all().forEach(halt -> now.put(keyOf(halt), halt));
    standing.forEach((key, halt) -> {
      if (!now.containsKey(key)) {
        teller.tell("halt.cleared", key.source(), changed(halt, teller));
      }
    });
    now.forEach((key, halt) -> {
      Halt before = standing.get(key);
      if (before == null || before.reducing() != halt.reducing()) {
        teller.tell("halt.raised", key.source(), changed(halt, teller));
      }
    });
    standing = now;
  }

  private static HaltKey keyOf(Halt halt) {
    return new HaltKey(halt.source(), halt.scope() == null ? "" : halt.scope());
  }

  private static HaltChanged changed(Halt halt, Teller teller) {
    return new HaltChanged(
        teller.seq(), halt.source(), halt.scope(), halt.reason(), halt.by(), halt.reducing());
  }
}
