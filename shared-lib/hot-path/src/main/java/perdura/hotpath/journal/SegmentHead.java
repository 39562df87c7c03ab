package perdura.hotpath.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a segment, little-endian: mark and format (long), sequence of
 * its first record (long), size of the file (long), CRC-32C of these (long). The file's name is
 * that sequence in 19 digits.
 */
final class SegmentHead {
  static final int BYTES = 32;
  static final String SUFFIX = ".journal";

  /** "PERDJRN" and format 1. */
  private static final long MARK = 0x50_45_52_44_4a_52_4e_01L;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int CHECKSUM = 24;

  private SegmentHead() {}

  static String nameOf(long firstSequence) {
    String digits = Long.toString(firstSequence);
    return "0".repeat(19 - digits.length()) + digits + SUFFIX;
  }

  /** The sequence that a file's name states. */
  static long sequenceOf(Path file) throws JournalDamagedException {
    String name = file.getFileName().toString();
    if (!name.matches("\\d{19}\\" + SUFFIX)) {
      throw new JournalDamagedException(file, 0, "the name is not one of a segment");
    }
    return Long.parseLong(name.substring(0, 19));
  }

  static ByteBuffer of(long firstSequence, long size) {
    ByteBuffer head = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(MARK).putLong(firstSequence).putLong(size);
    return head.putLong(checksum(head.flip())).flip();
  }

  private static long checksum(ByteBuffer head) {
    CRC32C crc = new CRC32C();
    crc.update(head);
    head.limit(BYTES);
    return crc.getValue();
  }

  static void checkSize(Path file, long size) throws JournalDamagedException {
    if (size < BYTES + Frame.HEAD || size > Integer.MAX_VALUE) {
      throw new JournalDamagedException(
          file, 0, "its size of %d bytes is impossible".formatted(size));
    }
  }

  static void check(Path file, MemorySegment memory) throws JournalDamagedException {
    ByteBuffer expected = of(sequenceOf(file), memory.byteSize());
    long mismatch = memory.asSlice(0, BYTES).mismatch(MemorySegment.ofBuffer(expected));
    if (mismatch >= 0) {
      throw new JournalDamagedException(
          file,
          mismatch,
          "the head says sequence %d, size %d, checksum %d"
              .formatted(memory.get(LONG, 8), memory.get(LONG, 16), memory.get(LONG, CHECKSUM)));
    }
  }
}
