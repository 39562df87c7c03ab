package perdura.hotpath.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
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
 *
 * <p>Frames pass through an array on the heap, {@value #CHUNK} bytes at a time: there the length
 * stands in the checksum's place, so that all that is summed lies together, and the checksum of an
 * array needs no hold on the mapping's life, which costs more than the copy.
 */
final class Frame {
  static final int HEAD = 32;
  static final int SEAL = -1;
  static final int CHUNK = 4096;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LENGTH = INT.varHandle();
  private static final VarHandle STAGED_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle STAGED_LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
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
  private final byte[] staged = new byte[CHUNK];
  private final CRC32C crc = new CRC32C();

  /** Frames of a mapped segment. For one thread. */
  Frame(MemorySegment memory) {
    this.memory = memory;
    this.bytes = memory.asByteBuffer();
  }

  /** The space that a frame takes. */
  static int space(int length) {
    return (length + 7) & -8;
  }

  /** Writes a frame; whoever sees its length sees all of it. */
  void write(int at, long sequence, long timeNs, int type, int version, ByteBuffer payload) {
    int length = HEAD + payload.remaining();
    int first = Math.min(length, CHUNK);
    STAGED_INT.set(staged, CHECKSUM, length);
    STAGED_LONG.set(staged, SEQUENCE, sequence);
    STAGED_LONG.set(staged, TIME, timeNs);
    STAGED_INT.set(staged, TYPE, type);
    STAGED_INT.set(staged, VERSION, version);
    payload.get(payload.position(), staged, HEAD, first - HEAD);
    crc.reset();
    crc.update(staged, CHECKSUM, first - CHECKSUM);
    copy(SEQUENCE, at + SEQUENCE, first - SEQUENCE);
    if (first < length) {
      writeRest(at, first, length, payload);
    }
    memory.set(INT, (long) at + CHECKSUM, (int) crc.getValue());
    LENGTH.setRelease(memory, (long) at, length);
  }

  private void writeRest(int at, int from, int length, ByteBuffer payload) {
    for (int done = from; done < length; done += CHUNK) {
      int now = Math.min(CHUNK, length - done);
      payload.get(payload.position() + done - HEAD, staged, 0, now);
      crc.update(staged, 0, now);
      copy(0, at + done, now);
    }
  }

  private void copy(int from, int to, int count) {
    MemorySegment.copy(staged, from, memory, ValueLayout.JAVA_BYTE, to, count);
  }

  /** Checks what stands at an offset, where {@code sequence} is due. */
  Kind check(int at, long sequence) {
    if (at > memory.byteSize() - HEAD) {
      return Kind.DAMAGED;
    }
    int length = length(at);
    if (length == 0) {
      return Kind.NOTHING;
    }
    boolean sound =
        length >= HEAD
            && length <= memory.byteSize() - at
            && memory.get(INT, (long) at + CHECKSUM) == checksum(at, length)
            && memory.get(LONG, (long) at + SEQUENCE) == sequence;
    if (!sound) {
      return Kind.DAMAGED;
    }
    return memory.get(INT, (long) at + TYPE) == SEAL ? Kind.SEALED : Kind.RECORD;
  }

  int length(int at) {
    return (int) LENGTH.getAcquire(memory, (long) at);
  }

  void show(int at, RecordVisitor visitor) {
    ByteBuffer payload = bytes.slice(at + HEAD, length(at) - HEAD).asReadOnlyBuffer();
    visitor.onRecord(
        memory.get(LONG, (long) at + SEQUENCE),
        memory.get(LONG, (long) at + TIME),
        memory.get(INT, (long) at + TYPE),
        memory.get(INT, (long) at + VERSION),
        payload);
  }

  private int checksum(int at, int length) {
    int first = Math.min(length, CHUNK);
    STAGED_INT.set(staged, CHECKSUM, length);
    stage(at + SEQUENCE, SEQUENCE, first - SEQUENCE);
    crc.reset();
    crc.update(staged, CHECKSUM, first - CHECKSUM);
    for (int done = first; done < length; done += CHUNK) {
      int now = Math.min(CHUNK, length - done);
      stage(at + done, 0, now);
      crc.update(staged, 0, now);
    }
    return (int) crc.getValue();
  }

  private void stage(int from, int to, int count) {
    MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, staged, to, count);
  }
}
