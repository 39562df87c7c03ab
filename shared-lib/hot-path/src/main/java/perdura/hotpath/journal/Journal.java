package perdura.hotpath.journal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An append-only file of records, numbered from 1, mapped into memory.
 *
 * <p>What {@link #append} returned survives the death of the process; what {@link #force} returned
 * survives the death of the machine. A journal has one writer, held by a file lock. {@code append}
 * is for one thread; all else may be called by any. {@code append} copies the payload twice and
 * sums it once; it does not allocate, but where it turns to a new segment. There it waits for the
 * disk, which {@link Forcing} on another thread makes short.
 */
public final class Journal implements AutoCloseable {
  /** The least size of a segment, in bytes. */
  public static final int LEAST_SEGMENT_BYTES = 4096;

  private static final VarHandle LAST_SEQUENCE = handle("lastSequence");
  private static final VarHandle APPENDED_BYTES = handle("appendedBytes");

  private final Segments segments;
  private final FileChannel lock;
  private final ForcedMark mark;
  private final Disk disk;
  private final int mostPayload;
  private final Recovery recovery;
  private final ReentrantLock turning = new ReentrantLock();
  private Segment active;
  private long forcedTo;
  private @Nullable IOException forceFailure;
  private volatile long forcedSequence;
  private volatile long lastSequence;
  private long appendedBytes;
  private volatile boolean closed;

  private Journal(Segments segments, int segmentBytes, FileChannel lock, ForcedMark mark, Disk disk)
      throws IOException {
    this.segments = segments;
    this.lock = lock;
    this.mark = mark;
    this.disk = disk;
    this.forcedSequence = mark.sequence();
    this.active = recover(segments, forcedSequence);
    this.mostPayload = Segment.mostPayload(Math.min(segmentBytes, active.size()));
    try {
      this.lastSequence = active.nextSequence() - 1;
      this.recovery =
          new Recovery(
              lastSequence, cutEnd(), active.file().getFileName().toString(), active.end());
    } catch (IOException | RuntimeException e) {
      active.close();
      throw e;
    }
  }

  private long cutEnd() throws IOException {
    long discarded = active.isSealed() ? 0 : active.cut();
    active.touch();
    return discarded;
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Journal.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Opens or creates the journal in a directory, verifies all of it, and cuts what is torn or
   * damaged off the end of its last segment; {@link #recovery} says how much.
   *
   * @param segmentBytes size of new segments, at least {@link #LEAST_SEGMENT_BYTES}
   * @throws JournalLockedException if another writer has it
   * @throws JournalDamagedException if anything but the end is damaged, or records are that were
   *     forced; then nothing was changed
   */
  public static Journal open(Path directory, int segmentBytes) throws IOException {
    return open(directory, segmentBytes, Mapping::force);
  }

  static Journal open(Path directory, int segmentBytes, Disk disk) throws IOException {
    if (segmentBytes < LEAST_SEGMENT_BYTES) {
      throw new IllegalArgumentException(
          "A segment has %d bytes or more, not %d".formatted(LEAST_SEGMENT_BYTES, segmentBytes));
    }
    Files.createDirectories(directory);
    FileChannel lock = lock(directory);
    try {
      return open(new Segments(directory, segmentBytes), segmentBytes, lock, directory, disk);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Journal open(
      Segments segments, int segmentBytes, FileChannel lock, Path directory, Disk disk)
      throws IOException {
    ForcedMark mark = ForcedMark.in(directory);
    try {
      return new Journal(segments, segmentBytes, lock, mark, disk);
    } catch (IOException | RuntimeException e) {
      mark.close();
      throw e;
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new JournalLockedException(directory);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held in this process
    }
  }

  /** The last segment, behind its last sound record, which is none before {@code forced}. */
  private static Segment recover(Segments segments, long forced) throws IOException {
    List<Path> files = segments.all();
    if (files.isEmpty()) {
      return begin(segments, forced);
    }
    long due = SegmentHead.sequenceOf(files.getFirst());
    for (Path file : files.subList(0, files.size() - 1)) {
      due = verifyOlder(file, due);
    }
    requireFirst(files.getLast(), due);
    Segment last = Segment.open(files.getLast(), FileChannel.MapMode.READ_WRITE);
    last.passAll();
    if (last.nextSequence() <= forced) {
      last.close();
      throw new JournalDamagedException(
          last.file(),
          last.end(),
          "record %d is not sound, and was on disk".formatted(last.nextSequence()));
    }
    return last;
  }

  private static Segment begin(Segments segments, long forced) throws IOException {
    if (forced > 0) {
      throw new JournalDamagedException(
          Path.of(SegmentHead.nameOf(1)),
          0,
          "there is no segment, and record %d was on disk".formatted(forced));
    }
    return segments.add(1);
  }

  private static long verifyOlder(Path file, long due) throws IOException {
    requireFirst(file, due);
    try (Segment older = Segment.open(file, FileChannel.MapMode.READ_ONLY)) {
      Frame.Kind end = older.passAll();
      if (end != Frame.Kind.SEALED) {
        throw new JournalDamagedException(
            file, older.end(), "record %d is not sound".formatted(older.nextSequence()));
      }
      return older.nextSequence();
    }
  }

  private static void requireFirst(Path file, long due) throws JournalDamagedException {
    if (SegmentHead.sequenceOf(file) != due) {
      throw new JournalDamagedException(
          file, 0, "it should begin with sequence %d; a segment is missing".formatted(due));
    }
  }

  /** What opening found. */
  public Recovery recovery() {
    return recovery;
  }

  /** The sequence of the last record; 0 if there is none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** The last sequence that is on disk for sure; 0 if none is known to be. */
  public long forcedSequence() {
    return forcedSequence;
  }

  /** Bytes of all records appended since the journal was opened, heads and padding included. */
  public long appendedBytes() {
    return (long) APPENDED_BYTES.getOpaque(this);
  }

  /** The greatest payload, in bytes. */
  public int mostPayload() {
    return mostPayload;
  }

  /** {@link #append(int, int, long, ByteBuffer)} of an array. */
  public long append(int type, int version, long timeNs, byte[] payload) throws IOException {
    return append(type, version, timeNs, ByteBuffer.wrap(payload));
  }

  /**
   * Appends a record and returns its sequence. On an exception nothing was appended, and the
   * journal can be used on.
   *
   * @param type 0 or more
   * @param timeNs ns since the epoch
   * @param payload from position to limit, which stay as they are
   * @throws IOException if a new segment is due and there is no room for it
   */
  public long append(int type, int version, long timeNs, ByteBuffer payload) throws IOException {
    requireOpen();
    if (type < 0) {
      throw new IllegalArgumentException("A record's type is 0 or more: " + type);
    }
    if (payload.remaining() > mostPayload) {
      throw new IllegalArgumentException(
          "A payload of %d bytes does not fit a segment; at most %d do"
              .formatted(payload.remaining(), mostPayload));
    }
    if (!active.fits(payload.remaining())) {
      turn();
    }
    int before = active.end();
    active.append(timeNs, type, version, payload);
    long sequence = active.nextSequence() - 1;
    APPENDED_BYTES.setOpaque(this, appendedBytes + active.end() - before);
    LAST_SEQUENCE.setRelease(this, sequence); // publishes the record
    return sequence;
  }

  /** Ends a segment and begins the next. What is sealed is on disk before its successor exists. */
  private void turn() throws IOException {
    turning.lock();
    try {
      segments.prepare();
      active.seal();
      forceTo(active.sealEnd(), lastSequence);
      Segment next = segments.add(active.nextSequence());
      active.close();
      active = next;
      forcedTo = 0;
    } finally {
      turning.unlock();
    }
  }

  /**
   * Writes all records to disk. A journal that failed to, fails ever after: what the disk has of
   * the lost part nobody knows before the journal is opened anew.
   *
   * @return the last sequence that is on disk for sure
   */
  public long force() throws IOException {
    turning.lock();
    try {
      requireOpen();
      long covered = lastSequence; // read before the end: its write made the end visible
      forceTo(active.end(), covered);
      return covered;
    } finally {
      turning.unlock();
    }
  }

  private void forceTo(int end, long sequence) throws IOException {
    if (forceFailure != null) {
      throw new IOException(
          "What was appended since sequence %d may not be on disk; open the journal anew"
              .formatted(forcedSequence),
          forceFailure);
    }
    try {
      active.force(disk, forcedTo, end);
    } catch (IOException e) {
      forceFailure = e;
      throw e;
    }
    forcedTo = end;
    mark.set(sequence);
    forcedSequence = sequence;
  }

  /**
   * Has the next segment ready ahead of need, its file and its memory, once the present one is half
   * full. Optional; meant for the thread that forces, so that the appending one need not wait for
   * it.
   */
  public void prepare() throws IOException {
    turning.lock();
    try {
      requireOpen();
      if (active.isHalfFull()) {
        segments.prepare();
      }
    } finally {
      turning.unlock();
    }
  }

  /**
   * A reader that begins with a sequence.
   *
   * @throws IllegalArgumentException if the journal does not reach back, or not forward, to it
   */
  public JournalReader reader(long fromSequence) throws IOException {
    if (fromSequence > lastSequence + 1) {
      throw new IllegalArgumentException(
          "The journal ends with sequence %d, before %d".formatted(lastSequence, fromSequence));
    }
    return new JournalReader(this, segments, fromSequence);
  }

  /** Shows all records from a sequence to the last one; returns how many. */
  public long read(long fromSequence, RecordVisitor visitor) throws IOException {
    try (JournalReader reader = reader(fromSequence)) {
      return reader.poll(visitor);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The journal is closed");
    }
  }

  /** Forces and closes. Readers live on, and see no further record. */
  @Override
  public void close() throws IOException {
    turning.lock();
    try {
      if (!closed) {
        end();
      }
    } finally {
      turning.unlock();
    }
  }

  private void end() throws IOException {
    try (lock;
        mark;
        Segment last = active) {
      requireOpen();
      forceTo(last.end(), lastSequence);
    } finally {
      closed = true;
      segments.deleteSpare();
    }
  }
}
