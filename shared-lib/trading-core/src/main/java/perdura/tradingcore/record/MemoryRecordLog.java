package perdura.tradingcore.record;

import java.util.ArrayList;
import java.util.List;

/** A log that lives as long as the process, for replay and tests. Safe for use by many threads. */
public final class MemoryRecordLog implements RecordLog {
  private final List<JournalRecord> records = new ArrayList<>();

  @Override
  public synchronized long append(JournalRecord record) {
    records.add(record);
    return records.size();
  }

  @Override
  public void force() {
    // Nothing outlives the process.
  }

  @Override
  public void read(long from, Reader reader) {
    var all = all();
    for (var index = Math.max(0, (int) from - 1); index < all.size(); index++) {
      reader.read(index + 1L, all.get(index));
    }
  }

  @Override
  public synchronized long lastSequence() {
    return records.size();
  }

  private synchronized List<JournalRecord> all() {
    return List.copyOf(records);
  }
}
