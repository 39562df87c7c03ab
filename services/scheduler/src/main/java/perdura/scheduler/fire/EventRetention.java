package perdura.scheduler.fire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.servicesupport.events.EventLog;

/** Forgets the suite's old events; here, because one of all that write them must. */
final class EventRetention {
  private static final Logger LOG = LoggerFactory.getLogger(EventRetention.class);
  private static final int AT_ONCE = 5_000;

  private final EventLog events;

  EventRetention(EventLog events) {
    this.events = events;
  }

  @Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
  void turn() {
    try {
      int forgotten = events.forgetOld(AT_ONCE);
      if (forgotten > 0) {
        LOG.debug("{} old events were forgotten", forgotten);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("Old events are forgotten later: {}", e.getMessage());
    }
  }
}
