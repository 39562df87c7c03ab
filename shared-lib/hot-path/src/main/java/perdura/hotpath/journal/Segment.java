package perdura.hotpath.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** One mapped file of a journal: a head, then frames, then a seal or zeros. For one thread. */
final class Segment implements AutoCloseable {
  private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);

  private Path file;
  private final Mapping mapping;
  private final MemorySegment memory;
  private final Frame frames;
  private int end = SegmentHead.BYTES;
  private long nextSequence;
  private boolean sealed;

  /** A segment that is mapped already; placed before its first frame. */
  Segment(Path file, long firstSequence, Mapping mapping) {
    this.file = file;
    this.nextSequence = firstSequence;
    this.mapping = mapping;
    this.memory = mapping.memory();
    this.frames = new Frame(memory);
  }

  /** Writes the head of a segment that was empty, durably. */
  void begin(ByteBuffer head) throws IOException {
    MemorySegment first = memory.asSlice(0, SegmentHead.BYTES);
    first.copyFrom(MemorySegment.ofBuffer(head));
    Mapping.force(first, file);
  }

  /** The file has its name now, and the sequence of its first record. */
  void isNamed(Path name, long firstSequence) {
    file = name;
    nextSequence = firstSequence;
  }

  /**
   * Maps a segment and places it before its first frame.
   *
   * @throws JournalDamagedException if its head does not fit its name or size
   */
  static Segment open(Path file, MapMode mode) throws IOException {
    long firstSequence = SegmentHead.sequenceOf(file);
    Mapping mapping = Mapping.of(file, mode);
    try {
      SegmentHead.check(file, mapping.memory());
      return new Segment(file, firstSequence, mapping);
    } catch (IOException | RuntimeException e) {
      mapping.close();
      throw e;
    }
  }

  /** The greatest payload that a segment of {@code bytes} takes; room for the seal is kept. */
  static int mostPayload(long bytes) {
    return (int) (bytes - SegmentHead.BYTES - 2 * Frame.HEAD) & -8;
  }

  Path file() {
    return file;
  }

  /** The sequence that is due at {@link #end}. */
  long nextSequence() {
    return nextSequence;
  }

  /** Offset behind the last frame passed or written. */
  int end() {
    return end;
  }

  boolean isSealed() {
    return sealed;
  }

  boolean isHalfFull() {
    return end > memory.byteSize() / 2;
  }

  boolean fits(int payload) {
    return !sealed && Frame.space(Frame.HEAD + payload) <= memory.byteSize() - end - Frame.HEAD;
  }

  void append(long timeNs, int type, int version, ByteBuffer payload) {
    int length = Frame.HEAD + payload.remaining();
    frames.write(end, nextSequence, timeNs, type, version, payload);
    end += Frame.space(length);
    nextSequence++;
  }

  /** Has the pages ready, and the next force write them. */
  void touch() {
    mapping.touch();
  }

  /** Offset behind the seal, or where the seal would end. */
  int sealEnd() {
    return end + Frame.HEAD;
  }

  /** Marks the segment as complete. Doing so again changes nothing. */
  void seal() {
    if (!sealed) {
      frames.write(end, nextSequence, 0, Frame.SEAL, 0, NO_PAYLOAD);
      sealed = true;
    }
  }

  /** Looks at the frame behind {@link #end}. */
  Frame.Kind look() {
    return frames.check(end, nextSequence);
  }

  /** Shows the frame behind {@link #end}, which is a sound record, and passes it. */
  void show(RecordVisitor visitor) {
    frames.show(end, visitor);
    pass();
  }

  /** Passes the frame behind {@link #end}, which is a sound record. */
  void pass() {
    end += Frame.space(frames.length(end));
    nextSequence++;
  }

  /** Passes all sound records; what stands behind them. */
  Frame.Kind passAll() {
    Frame.Kind kind = look();
    while (kind == Frame.Kind.RECORD) {
      pass();
      kind = look();
    }
    sealed = kind == Frame.Kind.SEALED;
    return kind;
  }

  /** Sets all behind {@link #end} to zero, durably; returns how many bytes there were not. */
  long cut() throws IOException {
    MemorySegment rest = memory.asSlice(end);
    long garbage = rest.byteSize();
    while (garbage > 0 && rest.get(ValueLayout.JAVA_BYTE, garbage - 1) == 0) {
      garbage--;
    }
    if (garbage > 0) {
      rest.asSlice(0, garbage).fill((byte) 0);
      force(Mapping::force, end, memory.byteSize());
    }
    return garbage;
  }

  /** Writes a range to the disk. May be called by another thread than the writer's. */
  void force(Disk disk, long from, long to) throws IOException {
    disk.force(memory.asSlice(from, to - from), file);
  }

  long size() {
    return memory.byteSize();
  }

  @Override
  public void close() {
    mapping.close();
  }
}
