package perdura.hotpath.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A {@link Ring} with any number of producers. They share the room by compare-and-set, so each may
 * have to try again where others go on; one that is stopped in the middle of {@link #offer} holds
 * up the consumer, not the other producers, until the ring is full.
 *
 * <p>{@link #offer} and {@link #size} are for any thread, {@link #poll} and {@link #drain} are for
 * one. Records of one producer stay in its order. After Vyukov's bounded queue: each record has a
 * stamp beside it, which says for which round it is free or full.
 */
public final class SharedRing {
  private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PADDING = 16;

  private final long[] words;
  private final int wordsPerRecord;
  private final int stride;
  private final int capacity;
  private final Cursor claimed = new Cursor();
  private final Cursor consumed = new Cursor();

  /**
   * @param capacity in records, a power of two
   * @param wordsPerRecord 1 or more
   */
  public SharedRing(int capacity, int wordsPerRecord) {
    Capacity.check(capacity, wordsPerRecord);
    this.capacity = capacity;
    this.wordsPerRecord = wordsPerRecord;
    this.stride = wordsPerRecord + 1;
    this.words = new long[Capacity.words(capacity, stride, PADDING)];
    for (int i = 0; i < capacity; i++) {
      words[stamp(i)] = i;
    }
    VarHandle.releaseFence();
  }

  /**
   * Hands a record over.
   *
   * @param from where it is copied from, beginning at {@code at}
   * @return false if the ring is full; then nothing was done
   */
  public boolean offer(long[] from, int at) {
    long turn = claimed.get();
    while (true) {
      int stamp = stamp(turn);
      long ahead = (long) WORD.getAcquire(words, stamp) - turn;
      if (ahead < 0) {
        return false;
      }
      if (ahead == 0 && claimed.moveFrom(turn, turn + 1)) {
        System.arraycopy(from, at, words, stamp + 1, wordsPerRecord);
        WORD.setRelease(words, stamp, turn + 1);
        return true;
      }
      turn = claimed.get();
    }
  }

  /**
   * Takes the oldest record.
   *
   * @param into where it is copied to, beginning at {@code at}
   * @return false if there is none that is complete
   */
  public boolean poll(long[] into, int at) {
    long turn = consumed.own();
    int stamp = stamp(turn);
    if ((long) WORD.getAcquire(words, stamp) != turn + 1) {
      return false;
    }
    System.arraycopy(words, stamp + 1, into, at, wordsPerRecord);
    free(turn, stamp);
    return true;
  }

  /**
   * Shows the records that are complete, in place, and takes them; a record at which the visitor
   * throws is taken too.
   *
   * @param most how many at most, 0 or more
   * @return how many
   */
  public int drain(RingVisitor visitor, int most) {
    int done = 0;
    while (done < most) {
      long turn = consumed.own();
      int stamp = stamp(turn);
      if ((long) WORD.getAcquire(words, stamp) != turn + 1) {
        break;
      }
      try {
        visitor.onRecord(words, stamp + 1);
      } finally {
        free(turn, stamp);
      }
      done++;
    }
    return done;
  }

  private void free(long turn, int stamp) {
    WORD.setRelease(words, stamp, turn + capacity);
    consumed.move(turn + 1);
  }

  private int stamp(long turn) {
    return PADDING + ((int) turn & (capacity - 1)) * stride;
  }

  /** How many records wait or are being written; only a hint while others work. */
  public int size() {
    long taken = consumed.get();
    return Math.clamp(claimed.get() - taken, 0, capacity);
  }

  public int capacity() {
    return capacity;
  }

  public int wordsPerRecord() {
    return wordsPerRecord;
  }
}
