package perdura.tradingcore.engine;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;
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
import perdura.tradingcore.record.RecordLog;
import perdura.tradingcore.venue.Venue;

/**
 * The one way to change the state: append a record, apply it, tell the listener, then do at the
 * venue what it asks for.
 */
final class Protocol {
  private final Desk desk;
  private final RecordLog log;
  private final Venue venue;
  private final EngineListener listener;
  private final CrashHook hook;
  private long changes;

  Protocol(Desk desk, RecordLog log, Venue venue, EngineListener listener, CrashHook hook) {
    this.desk = desk;
    this.log = log;
    this.venue = venue;
    this.listener = listener;
    this.hook = hook;
  }

  /** Takes in what the journal holds already; nothing is done at the venue. */
  void replay() {
    log.read(1, this::take);
  }

  private Effects take(long sequence, JournalRecord record) {
    var effects = desk.state().apply(sequence, record);
    desk.advance(record.timeNs());
    changes++;
    listener.onRecord(sequence, record, effects);
    return effects;
  }

  /** The sequence of the record. */
  long write(JournalRecord record) {
    reach(before(record));
    var sequence = log.append(record);
    reach(after(record));
    var effects = take(sequence, record);
    if (record instanceof Reported) {
      hook.reached(CrashStep.AFTER_REPORT_APPLIED);
    }
    act(effects);
    return sequence;
  }

  private void act(Effects effects) {
    for (var intent : effects.submissions()) {
      hook.reached(CrashStep.BEFORE_SUBMIT);
      venue.submit(intent, desk.nowNs());
      hook.reached(CrashStep.AFTER_SUBMIT);
    }
    for (var order : effects.cancels()) {
      hook.reached(CrashStep.BEFORE_CANCEL);
      venue.cancel(order, desk.nowNs());
      hook.reached(CrashStep.AFTER_CANCEL);
    }
  }

  /** Counts records taken in, so that others see whether anything changed. */
  long changes() {
    return changes;
  }

  private void reach(@Nullable CrashStep step) {
    if (step != null) {
      hook.reached(step);
    }
  }

  private static @Nullable CrashStep before(JournalRecord record) {
    return switch (record) {
      case CommandAccepted _ -> CrashStep.BEFORE_COMMAND_APPENDED;
      case Decided _ -> CrashStep.BEFORE_DECIDED_APPENDED;
      case Reported _ -> CrashStep.BEFORE_REPORT_APPENDED;
      case Started _,
          TreasuryOpened _,
          MandateExpired _,
          Denied _,
          OutcomeUnknown _,
          StopTriggered _,
          EquityMarked _,
          AutonomySet _,
          Proposed _,
          ProposalExpired _,
          ProposalRefused _ ->
          null;
    };
  }

  private static @Nullable CrashStep after(JournalRecord record) {
    return switch (record) {
      case CommandAccepted _ -> CrashStep.AFTER_COMMAND_APPENDED;
      case Decided _ -> CrashStep.AFTER_DECIDED_APPENDED;
      case Reported _ -> CrashStep.AFTER_REPORT_APPENDED;
      case Started _,
          TreasuryOpened _,
          MandateExpired _,
          Denied _,
          OutcomeUnknown _,
          StopTriggered _,
          EquityMarked _,
          AutonomySet _,
          Proposed _,
          ProposalExpired _,
          ProposalRefused _ ->
          null;
    };
  }
}
