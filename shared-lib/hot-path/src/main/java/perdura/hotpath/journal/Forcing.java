package perdura.hotpath.journal;

import java.io.IOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.loop.Role;

/**
 * Forces a journal in groups: once a number of bytes or some time has gathered since the last time,
 * or as soon as somebody waits. A duty for a thread that does not append, so that the appending one
 * never waits for a disk.
 *
 * <p>{@link #doWork}, {@link #isDue} and {@link #force} are for one thread; the rest may be called
 * by any. What {@code force} throws is also told to all who wait, then and later: after a disk has
 * failed nobody knows what of the lost part a second attempt would write, so a journal that could
 * not be forced must be opened anew.
 */
public final class Forcing implements Role {
  private final Journal journal;
  private final long mostBytes;
  private final long mostNs;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition turned = lock.newCondition();
  private volatile long wanted;
  private volatile @Nullable IOException failure;
  private long bytesForced;
  private long gatheringSinceNs;
  private boolean gathering;

  /**
   * @param mostBytes that may gather, 1 or more; counted with their heads
   * @param mostNs that the first of them may wait for its turn, 0 or more; the rest between two
   *     turns comes on top
   */
  public Forcing(Journal journal, long mostBytes, long mostNs) {
    if (mostBytes < 1 || mostNs < 0) {
      throw new IllegalArgumentException(
          "At least 1 byte and 0 ns gather, not %d and %d".formatted(mostBytes, mostNs));
    }
    this.journal = journal;
    this.mostBytes = mostBytes;
    this.mostNs = mostNs;
  }

  @Override
  public String name() {
    return "journal-force";
  }

  /** Forces if that is due; returns 1 if so, else 0. */
  @Override
  public int doWork(long nowNs) throws IOException {
    if (!isDue(nowNs)) {
      return 0;
    }
    force();
    return 1;
  }

  /**
   * Whether enough has gathered. Time is counted from the first call that sees something gather.
   *
   * @param nowNs of any clock that does not go back
   */
  public boolean isDue(long nowNs) {
    long last = journal.lastSequence();
    long forced = journal.forcedSequence();
    if (last <= forced) {
      gathering = false;
      return false;
    }
    if (!gathering) {
      gathering = true;
      gatheringSinceNs = nowNs;
    }
    return wanted > forced
        || journal.appendedBytes() - bytesForced >= mostBytes
        || nowNs - gatheringSinceNs >= mostNs;
  }

  /** Forces now, and has the next segment ready in time. */
  public void force() throws IOException {
    long bytes = journal.appendedBytes();
    try {
      journal.force();
      journal.prepare();
    } catch (IOException e) {
      failure = e;
      throw e;
    } finally {
      tellWaiting();
    }
    bytesForced = bytes;
    gathering = false;
  }

  private void tellWaiting() {
    lock.lock();
    try {
      turned.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether a record is on disk. */
  public boolean isForced(long sequence) {
    return sequence <= journal.forcedSequence();
  }

  /** Why forcing failed; null if it did not. */
  public @Nullable IOException failure() {
    return failure;
  }

  /**
   * Waits until a record is on disk, and lets the next turn force it.
   *
   * @return false if that took longer than the time given
   * @throws IOException if it could not be forced
   */
  public boolean awaitForced(long sequence, long timeoutNs)
      throws IOException, InterruptedException {
    if (isForced(sequence)) {
      return true;
    }
    lock.lockInterruptibly();
    try {
      wanted = Math.max(wanted, sequence);
      long leftNs = timeoutNs;
      while (!isForced(sequence)) {
        requireWorking(sequence);
        if (leftNs <= 0) {
          return false;
        }
        leftNs = turned.awaitNanos(leftNs);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void requireWorking(long sequence) throws IOException {
    IOException failed = failure;
    if (failed != null) {
      throw new IOException("Record %d is not on disk".formatted(sequence), failed);
    }
  }
}
