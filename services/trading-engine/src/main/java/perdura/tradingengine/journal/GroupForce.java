package perdura.tradingengine.journal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import perdura.hotpath.journal.Forcing;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.Role;
import perdura.hotpath.loop.RoleFailedException;
import perdura.hotpath.loop.RoleLoop;
import perdura.tradingengine.role.Duty;
import perdura.tradingengine.role.ProcessEnd;

/**
 * Puts on disk what was written, every few milliseconds of activity, so that the engine never waits
 * for a disk and a power cut takes no more than that. Where the disk fails the process ends: what
 * of the last writes is there, nobody knows before the journal is read anew.
 */
final class GroupForce implements Duty {
  private static final Logger LOG = LoggerFactory.getLogger(GroupForce.class);
  private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int FAILED = 1;

  private final RoleLoop loop;
  private final ProcessEnd processEnd;

  GroupForce(Role forcing, LongSupplier clockNs, ProcessEnd processEnd) {
    this.loop = new RoleLoop(List.of(forcing), Idling.park(EVERY_NS), clockNs);
    this.processEnd = processEnd;
  }

  static GroupForce of(EngineFolder folder, LongSupplier clockNs, ProcessEnd processEnd) {
    Both both = new Both(forcing(folder.paperBooks()), forcing(folder.journal()));
    return new GroupForce(both, clockNs, processEnd);
  }

  /** All that is there is due; the pause between two turns is what gathers. */
  private static Forcing forcing(Journal journal) {
    return new Forcing(journal, 1, 0);
  }

  /** The venue's books first, as it writes them before it answers. */
  private record Both(Forcing paperBooks, Forcing journal) implements Role {
    @Override
    public String name() {
      return "engine-force";
    }

    @Override
    public int doWork(long nowNs) throws IOException {
      return paperBooks.doWork(nowNs) | journal.doWork(nowNs);
    }
  }

  @Override
  public void run() {
    try {
      loop.run();
    } catch (RoleFailedException failure) {
      LOG.error("The journal could not be put on disk; the process ends, and reads it", failure);
      processEnd.end(FAILED);
    }
  }

  @Override
  public void stop() {
    loop.stop();
  }
}
