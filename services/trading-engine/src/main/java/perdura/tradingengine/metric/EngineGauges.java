package perdura.tradingengine.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import perdura.tradingengine.journal.EngineFolder;
import perdura.tradingengine.loop.EngineStatus;
import perdura.tradingengine.projection.Projection;

/** What can be read at any time. Ages are seconds; NaN before the first event. */
@Component
class EngineGauges implements MeterBinder {
  private final EngineStatus status;
  private final Projection projection;
  private final EngineFolder folder;
  private final Clock clock;

  EngineGauges(EngineStatus status, Projection projection, EngineFolder folder, Clock clock) {
    this.status = status;
    this.projection = projection;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void bindTo(MeterRegistry meters) {
    Gauge.builder("perdura.engine.journal.bytes", folder, EngineFolder::journalBytes)
        .baseUnit("bytes")
        .register(meters);
    Gauge.builder("perdura.engine.projection.lag", this, EngineGauges::lag)
        .baseUnit("records")
        .register(meters);
    Gauge.builder("perdura.engine.feed.age", this, EngineGauges::feedAge)
        .baseUnit("seconds")
        .register(meters);
    Gauge.builder("perdura.engine.unprotected", status, now -> now.snapshot().unprotected().size())
        .baseUnit("positions")
        .register(meters);
  }

  private double lag() {
    return Math.max(0, folder.journal().lastSequence() - projection.appliedSeq());
  }

  private double feedAge() {
    long heardNs = status.eventNs();
    return heardNs == 0
        ? Double.NaN
        : (Duration.between(Instant.EPOCH, clock.instant()).toNanos() - heardNs) / 1e9;
  }
}
