package perdura.hotpath.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A record in a segment: a head of {@value #HEAD} bytes, little-endian, then the payload, then
 * zeros up to a multiple of 8.
 *
 * <pre>
 *  0 length    int   head and payload, bytes; 0 = no record yet; written last
 *  4 checksum  int   CRC-32C over length and everything from offset 8
 *  8 sequence  long
 * 16 time      long  ns since the epoch
 * 24 type      int   0 or more; -1 seals the segment
 * 28 version   int
 * </pre>
 */
final class Frame {
  static final int HEAD = 32;
  static final int SEAL = -1;

  private static final VarHandle LENGTH =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
  private static final int CHECKSUM = 4;
  private static final int SEQUENCE = 8;
  private static final int TIME = 16;
  private static final int TYPE = 24;
  private static final int VERSION = 28;

  /** What stands at a place of a segment. */
  enum Kind {
    RECORD,
    SEALED,
    NOTHING,
    DAMAGED
  }

  private final MemorySegment memory;
  private final ByteBuffer bytes;
  private final CRC32C crc = new CRC32C();

  /** Frames of a mapped segment. For one thread. */
  Frame(MemorySegment memory) {
    this.memory = memory;
    this.bytes = memory.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The space that a frame takes. */
  static int space(int length) {
    return (length + 7) & -8;
  }

  /** Writes a frame; whoever sees its length sees all of it. */
  void write(int at, long sequence, long timeNs, int type, int version, ByteBuffer payload) {
    int length = HEAD + payload.remaining();
    bytes.putLong(at + SEQUENCE, sequence);
    bytes.putLong(at + TIME, timeNs);
    bytes.putInt(at + TYPE, type);
    bytes.putInt(at + VERSION, version);
    bytes.put(at + HEAD, payload, payload.position(), payload.remaining());
    bytes.putInt(at + CHECKSUM, checksum(at, length));
    LENGTH.setRelease(memory, (long) at, length);
  }

  /** Checks what stands at an offset, where {@code sequence} is due. */
  Kind check(int at, long sequence) {
    if (at > bytes.capacity() - HEAD) {
      return Kind.DAMAGED;
    }
    int length = length(at);
    if (length == 0) {
      return Kind.NOTHING;
    }
    boolean sound =
        length >= HEAD
            && length <= bytes.capacity() - at
            && bytes.getInt(at + CHECKSUM) == checksum(at, length)
            && bytes.getLong(at + SEQUENCE) == sequence;
    if (!sound) {
      return Kind.DAMAGED;
    }
    return bytes.getInt(at + TYPE) == SEAL ? Kind.SEALED : Kind.RECORD;
  }

  int length(int at) {
    return (int) LENGTH.getAcquire(memory, (long) at);
  }

  void show(int at, RecordVisitor visitor) {
    ByteBuffer payload = bytes.slice(at + HEAD, length(at) - HEAD).asReadOnlyBuffer();
    visitor.onRecord(
        bytes.getLong(at + SEQUENCE),
        bytes.getLong(at + TIME),
        bytes.getInt(at + TYPE),
        bytes.getInt(at + VERSION),
        payload);
  }

  private int checksum(int at, int length) {
    crc.reset();
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      crc.update(length >>> shift);
    }
    bytes.limit(at + length).position(at + SEQUENCE);
    crc.update(bytes);
    bytes.clear();
    return (int) crc.getValue();
  }
}
