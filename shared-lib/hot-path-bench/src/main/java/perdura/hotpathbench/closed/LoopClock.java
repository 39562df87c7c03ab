package perdura.hotpathbench.closed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.HdrHistogram.Histogram;
import perdura.hotpath.arbitrage.ArbitrageRole;
import perdura.hotpath.ring.Ring;
import perdura.hotpath.ring.RingVisitor;

/**
 * Takes the time of each tick, from when it was due until the loop has done with it: found nothing,
 * or journalled its decisions and placed their paper orders. Drains the ring, for the loop's
 * thread.
 */
final class LoopClock implements RingVisitor {
  private static final long MOST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private static final VarHandle DONE = handle();

  private final Ring ring;
  private final Histogram all = new Histogram(1, MOST_NS, DIGITS);
  private final Histogram decided = new Histogram(1, MOST_NS, DIGITS);
  private final Histogram own = new Histogram(1, MOST_NS, DIGITS);
  private RingVisitor loop = (words, at) -> {};
  private ArbitrageRole role;
  private long done;

  @SuppressWarnings("NullAway.Init") // the role needs this first
  LoopClock(Ring ring) {
    this.ring = ring;
  }

  private static VarHandle handle() {
    try {
      return MethodHandles.lookup().findVarHandle(LoopClock.class, "done", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  void of(ArbitrageRole timed) {
    role = timed;
  }

  /** Forgets the times so far. */
  void reset() {
    all.reset();
    decided.reset();
    own.reset();
  }

  int drain(RingVisitor visitor, int most) {
    loop = visitor;
    return ring.drain(this, most);
  }

  @Override
  public void onRecord(long[] words, int at) {
    long dueNs = words[at + Ticks.DUE];
    long decisions = role.state().decisions();
    long begun = System.nanoTime();
    loop.onRecord(words, at);
    long now = System.nanoTime();
    long took = Math.max(1, now - dueNs);
    all.recordValue(took);
    if (role.state().decisions() > decisions) {
      decided.recordValue(took);
      own.recordValue(Math.max(1, now - begun));
    }
    DONE.setRelease(this, done + 1);
  }

  /** Ticks that the loop is done with. */
  long done() {
    return (long) DONE.getAcquire(this);
  }

  Histogram all() {
    return all;
  }

  /** Of ticks that led to a decision. */
  Histogram decided() {
    return decided;
  }

  /** Of the same, from when their turn came. */
  Histogram own() {
    return own;
  }
}
