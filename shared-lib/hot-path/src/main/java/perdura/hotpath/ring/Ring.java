package perdura.hotpath.ring;

/**
 * A bounded queue of records of a fixed number of longs, from one thread to another one. Nothing is
 * overwritten: a full ring says so, and the producer decides.
 *
 * <p>{@link #offer} is for one thread, {@link #poll} and {@link #drain} are for one; {@link #size}
 * may be called by any. No call waits or allocates; each costs a copy of the record, and a miss of
 * the cache where the other side was last. After Lamport (1983), with each side's last sight of the
 * other's cursor kept, as in FastForward (Giacomoni et al., 2008) and agrona.
 */
public final class Ring {
  /** Keeps the first and the last record off the cache lines of the neighbours on the heap. */
  private static final int PADDING = 16;

  private final long[] words;
  private final int wordsPerRecord;
  private final int capacity;
  private final Cursor produced = new Cursor();
  private final Cursor consumed = new Cursor();

  /**
   * @param capacity in records, a power of two
   * @param wordsPerRecord 1 or more
   */
  public Ring(int capacity, int wordsPerRecord) {
    Capacity.check(capacity, wordsPerRecord);
    this.capacity = capacity;
    this.wordsPerRecord = wordsPerRecord;
    this.words = new long[Capacity.words(capacity, wordsPerRecord, PADDING)];
  }

  /**
   * Hands a record over.
   *
   * @param from where it is copied from, beginning at {@code at}
   * @return false if the ring is full; then nothing was done
   */
  public boolean offer(long[] from, int at) {
    long next = produced.own();
    if (next - produced.seen >= capacity) {
      produced.seen = consumed.get();
      if (next - produced.seen >= capacity) {
        return false;
      }
    }
    System.arraycopy(from, at, words, index(next), wordsPerRecord);
    produced.move(next + 1);
    return true;
  }

  /**
   * Takes the oldest record.
   *
   * @param into where it is copied to, beginning at {@code at}
   * @return false if there is none
   */
  public boolean poll(long[] into, int at) {
    long next = consumed.own();
    if (next == consumed.seen) {
      consumed.seen = produced.get();
      if (next == consumed.seen) {
        return false;
      }
    }
    System.arraycopy(words, index(next), into, at, wordsPerRecord);
    consumed.move(next + 1);
    return true;
  }

  /**
   * Shows the records that are there, in place, and takes them; a record at which the visitor
   * throws is taken too.
   *
   * @param most how many at most, 0 or more
   * @return how many
   */
  public int drain(RingVisitor visitor, int most) {
    long first = consumed.own();
    consumed.seen = produced.get();
    int count = (int) Math.min(consumed.seen - first, most);
    int done = 0;
    try {
      while (done < count) {
        visitor.onRecord(words, index(first + done++));
      }
    } finally {
      consumed.move(first + done);
    }
    return done;
  }

  private int index(long sequence) {
    return PADDING + ((int) sequence & (capacity - 1)) * wordsPerRecord;
  }

  /** How many records wait; only a hint while others work. */
  public int size() {
    long taken = consumed.get();
    return Math.clamp(produced.get() - taken, 0, capacity);
  }

  public int capacity() {
    return capacity;
  }

  public int wordsPerRecord() {
    return wordsPerRecord;
  }
}
