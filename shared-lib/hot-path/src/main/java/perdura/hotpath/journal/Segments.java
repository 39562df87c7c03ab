package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a journal. Lookups may come from any thread; the rest from one at a time. */
final class Segments {
  private static final int CHUNK = 1 << 16;

  private final Path directory;
  private final int bytes;
  private final Path spareFile;
  private @Nullable Segment spare;
  private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();

  Segments(Path directory, int bytes) throws IOException {
    this.directory = directory;
    this.bytes = bytes;
    this.spareFile = directory.resolve("spare.tmp");
    Files.deleteIfExists(spareFile);
    for (Path file : list()) {
      files.put(SegmentHead.sequenceOf(file), file);
    }
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(file -> file.toString().endsWith(SegmentHead.SUFFIX)).toList();
    }
  }

  /** All of them, oldest first. */
  List<Path> all() {
    return List.copyOf(files.values());
  }

  /** The segment in which a sequence stands, or would stand. */
  Path holding(long sequence) {
    Map.Entry<Long, Path> entry = files.floorEntry(sequence);
    if (entry == null) {
      throw new IllegalArgumentException(
          "The journal begins with sequence %d, after %d".formatted(files.firstKey(), sequence));
    }
    return entry.getValue();
  }

  /**
   * Makes the next segment ready, its memory included. Its zeros are really written, so that a full
   * disk is an exception here and not the death of the process at some later store.
   */
  void prepare() throws IOException {
    if (spare == null) {
      try (FileChannel channel =
          FileChannel.open(
              spareFile,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE)) {
        spare = fill(channel);
      }
    }
  }

  private Segment fill(FileChannel channel) throws IOException {
    try {
      ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
      for (long at = 0; at < bytes; at += CHUNK) {
        zeros.clear().limit((int) Math.min(CHUNK, bytes - at));
        writeFully(channel, zeros, at);
      }
      channel.force(true);
      Mapping mapping = Mapping.of(channel, MapMode.READ_WRITE);
      mapping.touch();
      return new Segment(spareFile, 0, mapping);
    } catch (IOException e) {
      Files.deleteIfExists(spareFile);
      throw new IOException(
          "No room for a journal segment of %d bytes in %s; free some disk space"
              .formatted(bytes, directory),
          e);
    }
  }

  /** Turns what was prepared into the segment that begins with a sequence. */
  Segment add(long firstSequence) throws IOException {
    prepare();
    Segment next = Objects.requireNonNull(spare);
    next.begin(SegmentHead.of(firstSequence, bytes));
    Path file = directory.resolve(SegmentHead.nameOf(firstSequence));
    Files.move(spareFile, file, StandardCopyOption.ATOMIC_MOVE);
    spare = null;
    files.put(firstSequence, file);
    forceNames();
    next.isNamed(file, firstSequence);
    return next;
  }

  private void forceNames() throws IOException {
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer from, long position)
      throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      at += channel.write(from, at);
    }
  }

  void deleteSpare() throws IOException {
    Segment unused = spare;
    if (unused != null) {
      unused.close();
      spare = null;
    }
    Files.deleteIfExists(spareFile);
  }
}
