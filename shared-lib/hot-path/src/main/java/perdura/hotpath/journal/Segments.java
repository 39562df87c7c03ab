package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The files of a journal. Lookups may come from any thread; the rest from one at a time. */
final class Segments {
  private static final int CHUNK = 1 << 16;

  private final Path directory;
  private final int bytes;
  private final Path spare;
  private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();

  Segments(Path directory, int bytes) throws IOException {
    this.directory = directory;
    this.bytes = bytes;
    this.spare = directory.resolve("spare.tmp");
    Files.deleteIfExists(spare);
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
   * Makes the next segment's file ready. Its zeros are really written, so that a full disk is an
   * exception here and not the death of the process at some later store.
   */
  void prepare() throws IOException {
    if (Files.exists(spare)) {
      return;
    }
    try (FileChannel channel =
        FileChannel.open(spare, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
      for (long at = 0; at < bytes; at += CHUNK) {
        zeros.clear().limit((int) Math.min(CHUNK, bytes - at));
        writeFully(channel, zeros, at);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(spare);
      throw new IOException(
          "No room for a journal segment of %d bytes in %s; free some disk space"
              .formatted(bytes, directory),
          e);
    }
  }

  /** Turns the prepared file into the segment that begins with a sequence. */
  Path add(long firstSequence) throws IOException {
    prepare();
    try (FileChannel channel = FileChannel.open(spare, StandardOpenOption.WRITE)) {
      writeFully(channel, SegmentHead.of(firstSequence, bytes), 0);
      channel.force(true);
    }
    Path file = directory.resolve(SegmentHead.nameOf(firstSequence));
    Files.move(spare, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
    files.put(firstSequence, file);
    return file;
  }

  private static void writeFully(FileChannel channel, ByteBuffer from, long position)
      throws IOException {
    long at = position;
    while (from.hasRemaining()) {
      at += channel.write(from, at);
    }
  }

  void deleteSpare() throws IOException {
    Files.deleteIfExists(spare);
  }
}
