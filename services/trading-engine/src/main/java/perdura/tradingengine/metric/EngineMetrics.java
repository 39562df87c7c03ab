package perdura.tradingengine.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.engine.EngineListener;
import perdura.tradingcore.engine.OpportunityOutcome;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.record.JournalRecord;
import perdura.tradingcore.strategy.CycleOffer;
import perdura.tradingcore.venue.VenueReport;

/**
 * Counts what the engine does from now on; what it heard again while it recovered was counted when
 * it happened. Used by the engine's thread only.
 */
public final class EngineMetrics implements EngineListener {
  private final MeterRegistry meters;
  private final Counter inputs;
  private final Counter decisions;
  private final DecisionLatency latency;
  private final Timer execution;
  private final Timer detection;
  private final Map<String, Counter> labelled = new HashMap<>();
  private final Map<ClientOrderId, Long> sentNs = new HashMap<>();
  private long receivedNanos;
  private boolean handling;
  private boolean live;

  public EngineMetrics(MeterRegistry meters, DecisionLatency latency) {
    this.meters = meters;
    this.latency = latency;
    this.inputs = meters.counter("perdura.engine.inputs");
    this.decisions = meters.counter("perdura.engine.decisions");
    this.execution = timer("perdura.engine.order.execution");
    this.detection = timer("perdura.engine.detection");
  }

  /** The past is behind us; what is heard from here on is new. */
  public void live() {
    live = true;
  }

  /** A market event was taken from the feed. */
  public void received() {
    inputs.increment();
    receivedNanos = System.nanoTime();
    handling = true;
  }

  /** All that follows from that event is done. */
  public void handled() {
    handling = false;
  }

  @Override
  public void onRecord(long sequence, JournalRecord record, Effects effects) {
    if (!live) {
      return;
    }
    time(record);
    count(record);
    effects.submissions().forEach(order -> sentNs.put(order.id(), record.timeNs()));
    effects.orders().forEach(order -> count(order));
  }

  @Override
  public void onOpportunity(AgentId agent, CycleOffer offer, OpportunityOutcome outcome) {
    detection.record(System.nanoTime() - receivedNanos, TimeUnit.NANOSECONDS);
    if (outcome instanceof OpportunityOutcome.NotTaken no) {
      count("perdura.engine.opportunities.rejected", "reason", no.denial().code());
    }
  }

  /** What was asked for from outside is timed where it was asked for. */
  private void time(JournalRecord record) {
    if (handling
        && (record instanceof JournalRecord.Decided
            || record instanceof JournalRecord.Denied
            || record instanceof JournalRecord.Proposed)) {
      latency.decided(System.nanoTime() - receivedNanos);
    }
  }

  private void count(JournalRecord record) {
    switch (record) {
      case JournalRecord.Decided _ -> decisions.increment();
      case JournalRecord.Proposed _ -> meters.counter("perdura.engine.proposals").increment();
      case JournalRecord.Denied denied ->
          count("perdura.engine.denials", "code", denied.denial().code());
      case JournalRecord.ProposalRefused refused ->
          count("perdura.engine.denials", "code", refused.denial().code());
      case JournalRecord.Reported reported -> heard(reported.report(), reported.timeNs());
      case JournalRecord.Started _,
          JournalRecord.TreasuryOpened _,
          JournalRecord.CommandAccepted _,
          JournalRecord.MandateExpired _,
          JournalRecord.OutcomeUnknown _,
          JournalRecord.StopTriggered _,
          JournalRecord.EquityMarked _,
          JournalRecord.AutonomySet _,
          JournalRecord.ProposalExpired _ -> {
        // Nothing to count.
      }
    }
  }

  private void count(Order order) {
    count("perdura.engine.orders", "status", order.status().name());
    if (order.status().isClosed()) {
      sentNs.remove(order.id());
    }
  }

  /** The first that a venue says of an order acknowledges it. */
  private void heard(VenueReport report, long nowNs) {
    Long sent = sentNs.remove(report.order());
    if (sent != null) {
      execution.record(nowNs - sent, TimeUnit.NANOSECONDS);
    }
  }

  private void count(String name, String label, String value) {
    Counter counter = labelled.get(name + value);
    if (counter == null) {
      counter = meters.counter(name, label, value);
      labelled.put(name + value, counter);
    }
    counter.increment();
  }

  private Timer timer(String name) {
    return Timer.builder(name)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofNanos(1_000))
        .maximumExpectedValue(Duration.ofSeconds(30))
        .register(meters);
  }
}
