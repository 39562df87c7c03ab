package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalReaderTest {
  private static final int RECORDS = 20_000;
  @TempDir Path directory;

  @Test
  void followsTheWriterWithoutMissingOrDoubting() throws Exception {
    try (Journal journal = Journal.open(directory, 1 << 16);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        readers.add(threads.submit(() -> follow(journal)));
      }
      Future<Long> forced = threads.submit(forcing(journal));

      for (int i = 0; i < RECORDS; i++) {
        Records.append(journal);
      }

      assertThat(readers.get(0).get()).isEqualTo(RECORDS);
      assertThat(readers.get(1).get()).isEqualTo(RECORDS);
      assertThat(forced.get()).isEqualTo(RECORDS);
    }
  }

  private static long follow(Journal journal) throws IOException {
    long seen = 0;
    try (JournalReader reader = journal.reader(1)) {
      while (seen < RECORDS) {
        seen += reader.poll(Records::check);
        Thread.onSpinWait();
      }
    }
    return seen;
  }

  private static Callable<Long> forcing(Journal journal) {
    return () -> {
      long forced = 0;
      while (forced < RECORDS) {
        forced = journal.force();
        journal.prepare();
      }
      return forced;
    };
  }

  @Test
  void livesOnWhenTheJournalCloses() throws IOException {
    Journal journal = Journal.open(directory, 1 << 16);
    Records.append(journal);
    try (JournalReader reader = journal.reader(1)) {
      journal.close();

      assertThat(reader.poll(Records::check)).isEqualTo(1);
      assertThat(reader.poll(Records::check)).isZero();
    }
  }
}
