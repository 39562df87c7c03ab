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
   * Writes a zero into each page behind an offset, where nothing but zeros is, so that the system
   * has them ready: the first store into a page costs about a microsecond otherwise.
   */
  void touch(long from) {
    for (long at = (from + PAGE - 1) / PAGE * PAGE; at < memory.byteSize(); at += PAGE) {
      memory.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
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
