package perdura.tradingengine.valuation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.EngineStatus;

/**
 * Keeps a valuation at the start and once in each minute after: each for a week, then the first of
 * each hour for ever. Those of a time in which PostgreSQL is away, or a price is missing, are
 * missing.
 */
@Component
class ValuationRecorder {
  private static final Logger LOG = LoggerFactory.getLogger(ValuationRecorder.class);
  private static final Duration MINUTES_FOR = Duration.ofDays(7);

  private final EngineStatus status;
  private final Instruments instruments;
  private final JdbcValuations valuations;
  private final Clock clock;
  private Instant kept = Instant.MIN;

  ValuationRecorder(
      EngineStatus status, Instruments instruments, JdbcValuations valuations, Clock clock) {
    this.status = status;
    this.instruments = instruments;
    this.valuations = valuations;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  void record() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
    if (!status.recovered() || status.marks().isEmpty() || !minute.isAfter(kept)) {
      return;
    }
    try {
      if (valuations.add(now, instruments.numeraire().id(), status.marks())) {
        kept = minute;
      }
    } catch (DataAccessException away) {
      LOG.debug("A valuation is missing", away);
    }
  }

  @Scheduled(initialDelay = 90_000, fixedDelay = 600_000)
  void thin() {
    try {
      valuations.thin(clock.instant().minus(MINUTES_FOR).truncatedTo(ChronoUnit.HOURS));
    } catch (DataAccessException away) {
      LOG.debug("Valuations are thinned out later", away);
    }
  }
}
