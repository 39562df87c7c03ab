package perdura.tradingengine.faults;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.journal.Journal;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Fill;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.record.RecordCodec;
import perdura.tradingengine.instrument.Instruments;

/**
 * What the engine's journal says.
 *
 * @param ours raw units of all that lies in our account
 * @param positions raw quantity by "agent asset", zero left out
 * @param fills by "order fill"
 * @param requests orders made for each "agent request"
 * @param starts how often the engine started
 */
record EngineBooks(
    long sequence,
    long starts,
    Map<AssetId, BigInteger> ours,
    Map<String, BigInteger> positions,
    Map<String, Fill> fills,
    Set<ClientOrderId> orders,
    Map<String, List<ClientOrderId>> requests,
    Exposure exposure) {

  /** Reads them from the folder of an engine that does not run. */
  static EngineBooks read(Path folder, int segmentBytes, Instruments instruments)
      throws IOException {
    try (Journal journal = Journal.open(folder, segmentBytes)) {
      Reading reading = new Reading(instruments);
      if (journal.lastSequence() > 0) {
        journal.read(1, reading::take);
      }
      return reading.books();
    }
  }

  private static final class Reading {
    private final TradingState state;
    private final ProtectionTimeline protection;
    private final Map<String, Fill> fills = new HashMap<>();
    private final Set<ClientOrderId> orders = new HashSet<>();
    private final Map<String, List<ClientOrderId>> requests = new HashMap<>();
    private Command.@Nullable SubmitOrder asked;

    Reading(Instruments instruments) {
      this.state = new TradingState(instruments.all(), instruments.numeraire(), _ -> true);
      this.protection = new ProtectionTimeline(instruments);
    }

    void take(long seq, long timeNs, int type, int version, ByteBuffer payload) {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      JournalRecord record = RecordCodec.decode(type, version, timeNs, bytes);
      Effects effects = state.apply(seq, record);
      effects.fills().forEach(fill -> fills.put(fill.order() + " " + fill.id(), fill));
      effects.orders().forEach(order -> orders.add(order.id()));
      noteRequest(record, effects);
      protection.take(timeNs, state, effects);
    }

    /** The decision or denial that follows an order's command is its answer; a death is none. */
    private void noteRequest(JournalRecord record, Effects effects) {
      switch (record) {
        case JournalRecord.CommandAccepted accepted ->
            asked = accepted.command() instanceof Command.SubmitOrder submit ? submit : null;
        case JournalRecord.Decided _ -> {
          noteOrders(effects);
          asked = null;
        }
        case JournalRecord.Denied _, JournalRecord.Proposed _, JournalRecord.Started _ ->
            asked = null;
        case JournalRecord.TreasuryOpened _,
            JournalRecord.MandateExpired _,
            JournalRecord.Reported _,
            JournalRecord.OutcomeUnknown _,
            JournalRecord.StopTriggered _,
            JournalRecord.EquityMarked _,
            JournalRecord.AutonomySet _,
            JournalRecord.ProposalExpired _,
            JournalRecord.ProposalRefused _ -> {
          // No answer to anybody.
        }
      }
    }

    private void noteOrders(Effects effects) {
      Command.SubmitOrder request = asked;
      if (request != null) {
        requests
            .computeIfAbsent(request.agent() + " " + request.requestId(), _ -> new ArrayList<>())
            .addAll(effects.orders().stream().map(Order::id).toList());
      }
    }

    EngineBooks books() {
      Map<String, BigInteger> positions = new TreeMap<>();
      for (Position position : state.portfolio().positions()) {
        if (position.quantity().signum() != 0) {
          positions.put(position.agent() + " " + position.asset(), position.quantity());
        }
      }
      return new EngineBooks(
          state.sequence(),
          state.epoch(),
          state.portfolio().ours(),
          positions,
          fills,
          orders,
          requests,
          protection.exposure());
    }
  }
}
