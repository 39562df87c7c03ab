package perdura.tradingengine.marketstatus;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import perdura.servicesupport.problem.ProblemException;
import perdura.tradingengine.loop.Commands;
import perdura.tradingengine.loop.EngineStatus;

/** Has the engine follow market awareness, on the wall clock. */
class MarketStatusTurn {
  private static final Logger LOG = LoggerFactory.getLogger(MarketStatusTurn.class);

  private final MarketStatusWatch watch;
  private final Commands commands;
  private final EngineStatus engine;
  private final Clock clock;

  MarketStatusTurn(MarketStatusWatch watch, Commands commands, EngineStatus engine, Clock clock) {
    this.watch = watch;
    this.commands = commands;
    this.engine = engine;
    this.clock = clock;
  }

  /** Five times a second, so that a verdict halts within one. */
  @Scheduled(fixedDelay = 200)
  synchronized void turn() {
    try {
      watch.due(clock.instant(), engine.snapshot().halts()).forEach(commands::execute);
    } catch (ProblemException busy) {
      LOG.warn(
          "The engine did not take the market's status; it is told again: {}", busy.getMessage());
    }
  }
}
