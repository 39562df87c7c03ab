package perdura.tradingcore.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import perdura.hotpath.journal.Journal;

/**
 * The log of a running engine: a memory-mapped journal. Whoever opened the journal closes it. A
 * full disk is an {@link UncheckedIOException}; then nothing was appended.
 */
public final class JournalRecordLog implements RecordLog {
  private final Journal journal;

  public JournalRecordLog(Journal journal) {
    this.journal = journal;
  }

  @Override
  public long append(JournalRecord record) {
    try {
      return journal.append(
          RecordCodec.type(record),
          RecordCodec.VERSION,
          record.timeNs(),
          RecordCodec.encode(record));
    } catch (IOException e) {
      throw new UncheckedIOException("The journal takes no more records", e);
    }
  }

  @Override
  public void force() {
    try {
      journal.force();
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be forced to disk", e);
    }
  }

  @Override
  public void read(long from, Reader reader) {
    try {
      journal.read(
          from,
          (sequence, timeNs, type, version, payload) -> {
            var bytes = new byte[payload.remaining()];
            payload.get(bytes);
            reader.read(sequence, RecordCodec.decode(type, version, timeNs, bytes));
          });
    } catch (IOException e) {
      throw new UncheckedIOException("The journal cannot be read", e);
    }
  }

  @Override
  public long lastSequence() {
    return journal.lastSequence();
  }
}
