package perdura.tradingengine.equity;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import perdura.api.tradingengine.EquityPoint;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingengine.loop.EngineStatus;

/**
 * Keeps what each agent owns: every second for an hour, every minute for a day, every hour for
 * ever. Points of a time in which PostgreSQL is away are missing.
 */
@Component
class EquityRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(EquityRecorder.class);
  private static final Duration SECONDS_FOR = Duration.ofHours(1);
  private static final Duration MINUTES_FOR = Duration.ofDays(1);

  private final EngineStatus status;
  private final JdbcEquity equity;
  private final Clock clock;

  EquityRecorder(EngineStatus status, JdbcEquity equity, Clock clock) {
    this.status = status;
    this.equity = equity;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  void record() {
    if (!status.recovered()) {
      return;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      status.snapshot().agents().forEach(agent -> record(agent, now));
    } catch (DataAccessException away) {
      LOG.debug("A point of equity is missing", away);
    }
  }

  @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
  void thin() {
    Instant now = clock.instant();
    Instant minutesEnd = now.minus(SECONDS_FOR).truncatedTo(ChronoUnit.MINUTES);
    Instant hoursEnd = now.minus(MINUTES_FOR).truncatedTo(ChronoUnit.HOURS);
    try {
      equity.thin(hoursEnd, minutesEnd, "minute");
      equity.thin(hoursEnd.minus(MINUTES_FOR), hoursEnd, "hour");
    } catch (DataAccessException away) {
      LOG.debug("Equity is thinned out later", away);
    }
  }

  private void record(EngineSnapshot.Agent agent, Instant now) {
    BigDecimal worth = agent.equity();
    if (worth != null) {
      BigDecimal pnl = worth.subtract(agent.funded());
      equity.add(new EquityPoint(agent.agent().value(), worth, pnl, now));
    }
  }
}
