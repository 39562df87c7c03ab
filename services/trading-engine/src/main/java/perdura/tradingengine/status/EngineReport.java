package perdura.tradingengine.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import perdura.api.tradingengine.EngineState;
import perdura.api.tradingengine.TradingMode;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingengine.feed.Feed;
import perdura.tradingengine.halt.HaltView;
import perdura.tradingengine.journal.EngineFolder;
import perdura.tradingengine.loop.EngineStatus;
import perdura.tradingengine.projection.Projection;

/** The engine as it stands, told from memory alone. Thread-safe. */
@Component
class EngineReport {
  private final EngineStatus status;
  private final Projection projection;
  private final EngineFolder folder;
  private final Feed feed;
  private final Clock clock;

  EngineReport(
      EngineStatus status, Projection projection, EngineFolder folder, Feed feed, Clock clock) {
    this.status = status;
    this.projection = projection;
    this.folder = folder;
    this.feed = feed;
    this.clock = clock;
  }

  EngineState now() {
    EngineSnapshot snapshot = status.snapshot();
    long written = folder.journal().lastSequence();
    return new EngineState(
        TradingMode.valueOf(snapshot.mode().name()),
        HaltView.of(snapshot.halts()),
        snapshot.epoch(),
        written,
        Math.max(0, written - projection.appliedSeq()),
        snapshot.autonomous(),
        snapshot.proposals(),
        snapshot.unprotected().size(),
        feed.name(),
        feedAgeMs(),
        snapshot.decisionHash(),
        status.hashVoid(),
        clock.instant());
  }

  private @Nullable Long feedAgeMs() {
    long heardNs = status.eventNs();
    return heardNs == 0
        ? null
        : Math.max(
            0, Duration.between(Instant.EPOCH.plusNanos(heardNs), clock.instant()).toMillis());
  }
}
