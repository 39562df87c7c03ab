package perdura.tradingengine.journal;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.tradingengine.role.Duty;

/**
 * Puts on disk what was written, every few milliseconds of activity, so that the engine never waits
 * for a disk and a power cut takes no more than that.
 */
final class GroupForce implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(GroupForce.class);
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(5);

  private final EngineFolder folder;
  private long forcedTo;
  private boolean failing;
  private volatile boolean stopping;

  GroupForce(EngineFolder folder) {
    this.folder = folder;
  }

  @Override
  public void run() {
    while (!stopping) {
      turn();
      LockSupport.parkNanos(this, EVERY_NS);
    }
  }

  @Override
  public void stop() {
    stopping = true;
  }

  /** One round; a disk that fails is said once, and tried again. */
  void turn() {
    long written = folder.journal().lastSequence() + folder.paperBooks().lastSequence();
    if (written == forcedTo) {
      return;
    }
    try {
      folder.force();
      folder.journal().prepare();
      folder.paperBooks().prepare();
      forcedTo = written;
      failing = false;
    } catch (IOException failure) {
      if (!failing) {
        LOG.error("The journal could not be put on disk; trying on", failure);
      }
      failing = true;
    }
  }
}
