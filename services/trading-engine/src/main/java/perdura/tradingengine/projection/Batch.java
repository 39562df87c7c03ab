package perdura.tradingengine.projection;

import perdura.tradingcore.record.JournalRecord;

/** Rows on their way to PostgreSQL, and how far the journal was read for them. */
final class Batch {
  private Rows rows = new Rows();
  private int size;
  private long seq;
  private long timeNs;
  private long epoch;

  /** A record was folded in; {@code toWrite} unless PostgreSQL holds it already. */
  void took(long recordSeq, JournalRecord record, boolean toWrite) {
    seq = recordSeq;
    timeNs = record.timeNs();
    if (record instanceof JournalRecord.Started started) {
      epoch = started.epoch();
    }
    if (toWrite) {
      size++;
    }
  }

  Rows rows() {
    return rows;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  Applied applied() {
    return new Applied(seq, epoch, Times.of(timeNs));
  }

  void clear() {
    rows = new Rows();
    size = 0;
  }
}
