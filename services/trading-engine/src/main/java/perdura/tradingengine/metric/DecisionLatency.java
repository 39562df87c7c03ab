package perdura.tradingengine.metric;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code perdura.decision.latency}: from the moment at which all that is needed for a decision is
 * here to the moment at which the journal holds what was decided.
 *
 * <ul>
 *   <li>Of a built-in agent: from its market event's being taken from the feed to the record of the
 *       decision, denial or proposal that followed from it.
 *   <li>Of an order that was asked for, and of a person's approval or rejection: from the request's
 *       arrival at the engine to the answer, which waits until the record is on disk.
 * </ul>
 *
 * <p>The time that a person takes to think is in neither: a proposal ends the first measurement,
 * and an approval begins another. Seconds in Prometheus, with a histogram. Thread-safe.
 */
public final class DecisionLatency {
  private final Timer timer;

  public DecisionLatency(MeterRegistry meters) {
    this.timer =
        Timer.builder("perdura.decision.latency")
            .description("From all that is needed being here to the decision's being recorded")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(10_000))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(meters);
  }

  /** Something was decided after that time, in nanoseconds. */
  public void decided(long tookNanos) {
    timer.record(tookNanos, TimeUnit.NANOSECONDS);
  }
}
