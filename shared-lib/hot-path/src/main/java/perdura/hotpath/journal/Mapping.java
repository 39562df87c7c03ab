package perdura.hotpath.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A whole file in memory, until closed. For any thread. */
final class Mapping implements AutoCloseable {
  /** Not more than any system's page, so that no page is left out. */
  private static final int PAGE = 4096;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  private Mapping(FileChannel channel, MapMode mode) throws IOException {
    try {
      this.memory = channel.map(mode, 0, channel.size(), arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  static Mapping of(Path file, MapMode mode) throws IOException {
    try (FileChannel channel =
        mode.equals(MapMode.READ_ONLY)
            ? FileChannel.open(file, StandardOpenOption.READ)
            : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      SegmentHead.checkSize(file, channel.size());
      return of(channel, mode);
    }
  }

  static Mapping of(FileChannel channel, MapMode mode) throws IOException {
    return new Mapping(channel, mode);
  }

  /** All bytes of the file. */
  MemorySegment memory() {
    return memory;
  }

  /**
   * Writes a byte of each page as it is. So the system has the pages ready, where the first store
   * into one costs about a microsecond otherwise; and the next force really writes all of them,
   * also those that an earlier one lost when the disk failed. Not while somebody writes.
   */
  void touch() {
    for (long at = 0; at < memory.byteSize(); at += PAGE) {
      memory.set(ValueLayout.JAVA_BYTE, at, memory.get(ValueLayout.JAVA_BYTE, at));
    }
  }

  /** Writes a range to the disk. May be called by any thread. */
  static void force(MemorySegment range, Path file) throws IOException {
    try {
      range.force();
    } catch (UncheckedIOException e) {
      throw new IOException(
          "Journal segment %s cannot be written to disk".formatted(file), e.getCause());
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
