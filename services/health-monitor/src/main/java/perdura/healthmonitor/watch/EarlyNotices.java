package perdura.healthmonitor.watch;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.notice.Message;
import perdura.healthmonitor.rule.Transition;

/**
 * Tells what fires while PostgreSQL is away, above all that it is. All that waits is in the spool
 * first; what ends meanwhile is told with PostgreSQL back. One thread at a time.
 */
final class EarlyNotices {
  private static final Logger LOG = LoggerFactory.getLogger(EarlyNotices.class);

  private final Backlog backlog;
  private final Spool spool;
  private final @Nullable Sender sender;
  private List<Waiting> saved;
  private boolean spooled;

  /** Has the world outside hear of something. */
  interface Sender {
    void send(Message message) throws IOException;
  }

  /** With null where there is nobody to tell. */
  EarlyNotices(Backlog backlog, Spool spool, @Nullable Sender sender) {
    this.backlog = backlog;
    this.spool = spool;
    this.sender = sender;
    this.saved = backlog.all();
    this.spooled = !saved.isEmpty();
  }

  /** Tells all that waits; what the receiver does not take now is told in a later turn. */
  void tell() {
    if (sender == null) {
      return;
    }
    try {
      save();
      for (Waiting one : backlog.all()) {
        if (!one.told() && one.transition() instanceof Transition.Triggered triggered) {
          sender.send(Incidents.message(triggered));
          backlog.told(triggered);
          save();
        }
      }
    } catch (IOException e) {
      LOG.warn("Nobody could be told while PostgreSQL is away: {}", e.getMessage());
    }
  }

  /** A disk that takes nothing silences no alarm: after a crash it may be told twice. */
  private void save() {
    List<Waiting> all = backlog.all();
    if (all.equals(saved)) {
      return;
    }
    try {
      spooled = true;
      spool.save(all);
      saved = all;
    } catch (IOException e) {
      LOG.warn("What waits for PostgreSQL is in memory only: {}", e.getMessage());
    }
  }

  /** Empties the spool once PostgreSQL holds what was in it. */
  void written() {
    if (spooled) {
      try {
        List<Waiting> all = backlog.all();
        spool.save(all);
        saved = all;
        spooled = !all.isEmpty();
      } catch (IOException e) {
        LOG.warn("The spool stays for another turn: {}", e.getMessage());
      }
    }
  }
}
