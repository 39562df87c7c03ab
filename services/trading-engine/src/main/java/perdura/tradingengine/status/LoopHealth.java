package perdura.tradingengine.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import perdura.tradingengine.loop.EngineStatus;

/** Whether the engine's thread turns. Before its first turn it recovers, which is life enough. */
@Component("loopHealthIndicator")
class LoopHealth implements HealthIndicator {
  private static final Duration LONGEST_TURN = Duration.ofSeconds(10);

  private final EngineStatus status;
  private final Clock clock;

  LoopHealth(EngineStatus status, Clock clock) {
    this.status = status;
    this.clock = clock;
  }

  @Override
  public Health health() {
    return beats()
        ? Health.up().build()
        : Health.down().withDetail("reason", "The engine's loop stands still.").build();
  }

  boolean beats() {
    long beatNs = status.beatNs();
    return beatNs == 0
        || Duration.between(Instant.EPOCH.plusNanos(beatNs), clock.instant())
                .compareTo(LONGEST_TURN)
            < 0;
  }
}
