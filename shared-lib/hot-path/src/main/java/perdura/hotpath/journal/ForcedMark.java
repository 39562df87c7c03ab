package perdura.hotpath.journal;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The last sequence that is on disk, kept in a file beside the segments, so that an opening journal
 * knows damage from an end that was never finished. It is set after the fact, so it may be behind
 * and is never ahead. One aligned store: the sequence, and in the low 16 bits a check of it; a mark
 * that its check does not fit says nothing. For one thread at a time.
 */
final class ForcedMark implements AutoCloseable {
  static final String FILE = "forced";
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int CHECK_BITS = 16;
  private static final long CHECK_MASK = (1L << CHECK_BITS) - 1;

  private final Mapping mapping;

  private ForcedMark(Mapping mapping) {
    this.mapping = mapping;
  }

  /** Opens the mark in a journal's folder, or makes one that says nothing yet. */
  static ForcedMark in(Path directory) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            directory.resolve(FILE),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      if (channel.size() < Long.BYTES) {
        channel.write(ByteBuffer.allocate(Long.BYTES), 0); // so that no store meets a full disk
      }
      return new ForcedMark(Mapping.of(channel, MapMode.READ_WRITE));
    }
  }

  /** The last sequence that was on disk; 0 if nothing is known. */
  long sequence() {
    long mark = mapping.memory().get(LONG, 0);
    long sequence = mark >>> CHECK_BITS;
    return mark == markOf(sequence) ? sequence : 0;
  }

  /** States that everything up to a sequence is on disk. */
  void set(long sequence) {
    mapping.memory().set(LONG, 0, markOf(sequence));
  }

  private static long markOf(long sequence) {
    CRC32C crc = new CRC32C();
    crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence));
    return (sequence << CHECK_BITS) | (crc.getValue() & CHECK_MASK);
  }

  @Override
  public void close() {
    mapping.close();
  }
}
