package perdura.hotpath.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256 over records: sequence, type, version, length and payload of each, in order.
 * Two that heard the same records have the same hash, and nobody else does. The time of a record is
 * left out, so that a replay at another time has the hash of the first run. For one thread.
 */
public final class RecordHash implements RecordVisitor {
  private static final int HEAD = 2 * Long.BYTES + 2 * Integer.BYTES;

  private final MessageDigest digest;
  private final ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
  private long lastSequence;

  /** The hash of no record. */
  public RecordHash() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  @Override
  public void onRecord(long sequence, long timeNs, int type, int version, ByteBuffer payload) {
    head.clear();
    head.putLong(sequence).putInt(type).putInt(version).putLong(payload.remaining());
    digest.update(head.flip());
    digest.update(payload.duplicate());
    lastSequence = sequence;
  }

  /** The last sequence that was heard; 0 if none. */
  public long lastSequence() {
    return lastSequence;
  }

  /** The hash of all records so far, 64 hexadecimal digits; more may follow. */
  public String value() {
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      return HexFormat.of().formatHex(soFar.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("This Java's SHA-256 cannot be read on the way", e);
    }
  }
}
