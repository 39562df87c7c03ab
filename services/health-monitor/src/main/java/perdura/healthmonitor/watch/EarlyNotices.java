package perdura.healthmonitor.watch;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.notice.DirectNotices;
import perdura.healthmonitor.rule.Transition;

/**
 * Tells what fires while PostgreSQL is away, above all that it is. What is told is in the spool
 * first; what ends meanwhile is told with PostgreSQL back. One thread at a time.
 */
final class EarlyNotices {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyNotices.class);

  private final Backlog backlog;
  private final Spool spool;
  private final DirectNotices notices;
  private boolean spooled;

  EarlyNotices(Backlog backlog, Spool spool, DirectNotices notices) {
    this.backlog = backlog;
    this.spool = spool;
    this.notices = notices;
    this.spooled = !backlog.all().isEmpty();
  }

  /** Tells all that waits; what the receiver does not take now is told in a later turn. */
  void tell() {
    if (!notices.isOn()) {
      return;
    }
    try {
      for (Waiting one : backlog.all()) {
        if (!one.told() && one.transition() instanceof Transition.Triggered triggered) {
          tell(triggered);
        }
      }
    } catch (IOException e) {
      LOG.warn("Nobody could be told while PostgreSQL is away: {}", e.getMessage());
    }
  }

  private void tell(Transition.Triggered triggered) throws IOException {
    save();
    notices.send(Incidents.message(triggered));
    backlog.told(triggered);
    save();
  }

  private void save() throws IOException {
    spool.save(backlog.all());
    spooled = true;
  }

  /** Empties the spool once PostgreSQL holds what was in it. */
  void written() {
    if (spooled) {
      try {
        spool.save(backlog.all());
        spooled = !backlog.all().isEmpty();
      } catch (IOException e) {
        LOG.warn("The spool stays for another turn: {}", e.getMessage());
      }
    }
  }
}
