package perdura.tradingcore.record;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
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

/**
 * Records as bytes. Type, version and time stand in the journal's frame, the rest in the payload. A
 * change of a payload's shape gets a new version; the old ones stay readable. Safe for use by many
 * threads.
 */
public final class RecordCodec {
  /** Version in which records are written. */
  public static final int VERSION = 1;

  private static final int STARTED = 1;
  private static final int TREASURY_OPENED = 2;
  private static final int COMMAND_ACCEPTED = 3;
  private static final int MANDATE_EXPIRED = 4;
  private static final int DECIDED = 5;
  private static final int DENIED = 6;
  private static final int REPORTED = 7;
  private static final int OUTCOME_UNKNOWN = 8;
  private static final int STOP_TRIGGERED = 9;
  private static final int EQUITY_MARKED = 10;
  private static final int AUTONOMY_SET = 11;
  private static final int PROPOSED = 12;
  private static final int PROPOSAL_EXPIRED = 13;
  private static final int PROPOSAL_REFUSED = 14;

  private RecordCodec() {}

  /** The number that a record's type has in the journal. */
  public static int type(JournalRecord record) {
    return switch (record) {
      case Started _ -> STARTED;
      case TreasuryOpened _ -> TREASURY_OPENED;
      case CommandAccepted _ -> COMMAND_ACCEPTED;
      case MandateExpired _ -> MANDATE_EXPIRED;
      case Decided _ -> DECIDED;
      case Denied _ -> DENIED;
      case Reported _ -> REPORTED;
      case OutcomeUnknown _ -> OUTCOME_UNKNOWN;
      case StopTriggered _ -> STOP_TRIGGERED;
      case EquityMarked _ -> EQUITY_MARKED;
      case AutonomySet _ -> AUTONOMY_SET;
      case Proposed _ -> PROPOSED;
      case ProposalExpired _ -> PROPOSAL_EXPIRED;
      case ProposalRefused _ -> PROPOSAL_REFUSED;
    };
  }

  /** A record's payload. */
  public static byte[] encode(JournalRecord record) {
    var out = new Encoder();
    switch (record) {
      case Started started -> out.number(started.epoch());
      case TreasuryOpened opened -> putAmounts(out, opened.balances());
      case CommandAccepted accepted -> CommandCodec.put(out, accepted.command());
      case MandateExpired expired -> out.text(expired.agent());
      case Decided decided -> {
        DecisionCodec.put(out, decided.decision());
        out.optional(decided.stop(), Encoder::decimal);
      }
      case Denied denied -> DecisionCodec.put(out, denied.denial());
      case Reported reported -> ReportCodec.put(out, reported.report());
      case OutcomeUnknown unknown -> out.text(unknown.order());
      case StopTriggered triggered -> out.text(triggered.order());
      case EquityMarked marked -> {
        out.number(marked.day());
        putAmounts(out, marked.equity());
      }
      case AutonomySet set -> out.flag(set.autonomous());
      case Proposed proposed -> {
        DecisionCodec.put(out, proposed.decision());
        out.optional(proposed.stop(), Encoder::decimal).number(proposed.expiresNs());
      }
      case ProposalExpired expired -> out.number(expired.proposal());
      case ProposalRefused refused -> {
        out.number(refused.proposal());
        DecisionCodec.put(out, refused.denial());
      }
    }
    return out.bytes();
  }

  /**
   * The record that was encoded.
   *
   * @throws UnreadableRecord if type or version are not known here, or the payload is damaged
   */
  public static JournalRecord decode(int type, int version, long timeNs, byte[] payload) {
    if (version != VERSION) {
      throw new UnreadableRecord(
          "A record of type %d has version %d; this engine reads version %d. Start the engine that wrote it, or a newer one."
              .formatted(type, version, VERSION));
    }
    var in = new Decoder(payload);
    try {
      var record = decode(type, timeNs, in);
      if (!in.isAtEnd()) {
        throw new UnreadableRecord("A record of type %d is longer than it says".formatted(type));
      }
      return record;
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      throw new UnreadableRecord(
          "A record of type %d cannot be read: %s".formatted(type, e.getMessage()), e);
    }
  }

  private static JournalRecord decode(int type, long timeNs, Decoder in) {
    return switch (type) {
      case STARTED -> new Started(timeNs, in.longNumber());
      case TREASURY_OPENED -> new TreasuryOpened(timeNs, amounts(in, AssetId::new));
      case COMMAND_ACCEPTED -> new CommandAccepted(timeNs, CommandCodec.command(in));
      case MANDATE_EXPIRED -> new MandateExpired(timeNs, new AgentId(in.text()));
      case DECIDED ->
          new Decided(timeNs, DecisionCodec.decision(in), in.optional(Decoder::decimal));
      case DENIED -> new Denied(timeNs, DecisionCodec.denial(in));
      case REPORTED -> new Reported(timeNs, ReportCodec.report(in));
      case OUTCOME_UNKNOWN -> new OutcomeUnknown(timeNs, new ClientOrderId(in.text()));
      case STOP_TRIGGERED -> new StopTriggered(timeNs, new ClientOrderId(in.text()));
      case EQUITY_MARKED -> new EquityMarked(timeNs, in.longNumber(), amounts(in, AgentId::new));
      case AUTONOMY_SET -> new AutonomySet(timeNs, in.flag());
      case PROPOSED ->
          new Proposed(
              timeNs, DecisionCodec.decision(in), in.optional(Decoder::decimal), in.longNumber());
      case PROPOSAL_EXPIRED -> new ProposalExpired(timeNs, in.longNumber());
      case PROPOSAL_REFUSED ->
          new ProposalRefused(timeNs, in.longNumber(), DecisionCodec.denial(in));
      default ->
          throw new UnreadableRecord(
              "No record has the type %d. A newer engine may have written it: start that one."
                  .formatted(type));
    };
  }

  private static <K extends Record> void putAmounts(Encoder out, SortedMap<K, BigInteger> amounts) {
    out.list(amounts.entrySet(), (to, entry) -> to.text(entry.getKey()).integer(entry.getValue()));
  }

  private static <K extends Comparable<K>> SortedMap<K, BigInteger> amounts(
      Decoder in, Function<String, K> key) {
    var amounts = new TreeMap<K, BigInteger>();
    in.list(from -> amounts.put(key.apply(from.text()), from.integer()));
    return amounts;
  }
}
