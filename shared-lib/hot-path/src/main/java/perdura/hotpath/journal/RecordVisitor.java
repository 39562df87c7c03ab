package perdura.hotpath.journal;

import java.nio.ByteBuffer;

/** Hears the records of a journal, in order. */
@FunctionalInterface
public interface RecordVisitor {

  /**
   * One record.
   *
   * @param sequence counts the records, from 1
   * @param timeNs ns since the epoch, as appended
   * @param type what the payload is
   * @param version of the type
   * @param payload read-only, good during the call only
   */
  void onRecord(long sequence, long timeNs, int type, int version, ByteBuffer payload);
}
