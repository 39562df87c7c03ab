package perdura.tradingcore.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.journal.Journal;
import perdura.tradingcore.record.JournalRecord.Started;

class JournalRecordLogTest {
  @TempDir Path folder;

  @Test
  void readsAfterReopeningWhatWasAppended() throws IOException {
    var written = List.<JournalRecord>of(new Started(1, 1), new Started(2, 2), new Started(3, 3));
    try (var journal = Journal.open(folder, Journal.LEAST_SEGMENT_BYTES)) {
      var log = new JournalRecordLog(journal);
      written.forEach(log::append);
      log.force();
    }

    var read = new ArrayList<JournalRecord>();
    try (var journal = Journal.open(folder, Journal.LEAST_SEGMENT_BYTES)) {
      var log = new JournalRecordLog(journal);
      log.read(1, (_, record) -> read.add(record));

      assertThat(log.lastSequence()).isEqualTo(3);
    }
    assertThat(read).isEqualTo(written);
  }

  @Test
  void readsFromASequenceOn() throws IOException {
    try (var journal = Journal.open(folder, Journal.LEAST_SEGMENT_BYTES)) {
      var log = new JournalRecordLog(journal);
      log.append(new Started(1, 1));
      var second = log.append(new Started(2, 2));

      var sequences = new ArrayList<Long>();
      log.read(second, (sequence, _) -> sequences.add(sequence));

      assertThat(sequences).containsExactly(2L);
    }
  }
}
