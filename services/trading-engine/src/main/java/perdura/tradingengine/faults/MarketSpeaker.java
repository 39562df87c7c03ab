package perdura.tradingengine.faults;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import perdura.tradingengine.role.Duty;

/** Says all the while that the market is open, as market awareness does; else nothing trades. */
final class MarketSpeaker implements Duty {
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private final EngineClient engine;
  private final Map<String, Object> open;
  private volatile boolean stopping;

  MarketSpeaker(EngineClient engine, Clock clock) {
    this.engine = engine;
    this.open = Map.of("verdict", "OPEN", "reason", "HOURS", "since", clock.instant().toString());
  }

  @Override
  public void run() {
    while (!stopping) {
      engine.send("PUT", "/api/v1/market-status", "", open);
      LockSupport.parkNanos(this, EVERY_NS);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
