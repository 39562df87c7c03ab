package perdura.hotpath.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One mapped file of a journal: a head, then frames, then a seal or zeros. For one thread. */
final class Segment implements AutoCloseable {
  private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0);

  private final Path file;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;
  private final Frame frames;
  private final long firstSequence;
  private int end = SegmentHead.BYTES;
  private long nextSequence;
  private boolean sealed;

  /**
   * Maps a segment and places it before its first frame.
   *
   * @throws JournalDamagedException if its head does not fit its name or size
   */
  Segment(Path file, MapMode mode) throws IOException {
    this.file = file;
    this.firstSequence = SegmentHead.sequenceOf(file);
    this.nextSequence = firstSequence;
    try {
      this.memory = map(file, mode, arena);
      SegmentHead.check(file, memory);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
    this.frames = new Frame(memory);
  }

  private static MemorySegment map(Path file, MapMode mode, Arena arena) throws IOException {
    try (FileChannel channel =
        mode.equals(MapMode.READ_ONLY)
            ? FileChannel.open(file, StandardOpenOption.READ)
            : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SegmentHead.checkSize(file, channel.size());
      return channel.map(mode, 0, channel.size(), arena);
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
      force(end, memory.byteSize());
    }
    return garbage;
  }

  /** Writes a range to the disk. May be called by another thread than the writer's. */
  void force(long from, long to) throws IOException {
    try {
      memory.asSlice(from, to - from).force();
    } catch (UncheckedIOException e) {
      throw new IOException(
          "Journal segment %s cannot be written to disk".formatted(file), e.getCause());
    }
  }

  long size() {
    return memory.byteSize();
  }

  @Override
  public void close() {
    arena.close();
  }
}
