package perdura.tradingengine.status;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.halt.Halt;
import perdura.tradingengine.loop.EngineStatus;

/**
 * Up when the loop turns and the engine has recovered: then it is ACTIVE, or halted for reasons
 * that are named here.
 */
@Component("engineHealthIndicator")
class EngineHealth implements HealthIndicator {
  private final EngineStatus status;
  private final LoopHealth loop;

  EngineHealth(EngineStatus status, LoopHealth loop) {
    this.status = status;
    this.loop = loop;
  }

  @Override
  public Health health() {
    EngineSnapshot snapshot = status.snapshot();
    boolean ready = loop.beats() && status.recovered() && !snapshot.recovering();
    Health.Builder health = ready ? Health.up() : Health.down();
    health.withDetail("mode", snapshot.mode().name());
    if (!snapshot.halts().isEmpty()) {
      health.withDetail("halts", snapshot.halts().stream().map(EngineHealth::text).toList());
    }
    return health.build();
  }

  private static String text(Halt halt) {
    return halt.source() + ": " + halt.reason();
  }
}
