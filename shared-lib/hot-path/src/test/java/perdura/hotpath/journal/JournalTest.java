package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  private static final int BYTES = Journal.LEAST_SEGMENT_BYTES;
  @TempDir Path directory;

  @Test
  void showsWhatWasAppended() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      long sequence = journal.append(7, 2, 99, new byte[] {1, 2, 3});

      journal.read(
          1,
          (at, timeNs, type, version, payload) -> {
            assertThat(at).isEqualTo(sequence).isEqualTo(1);
            assertThat(List.of(timeNs, (long) type, (long) version)).containsExactly(99L, 7L, 2L);
            assertThat(payload).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            assertThat(payload.isReadOnly()).isTrue();
          });
      assertThat(journal.lastSequence()).isEqualTo(1);
    }
  }

  @Test
  void isEmptyAtFirst() throws IOException {
    try (Journal journal = Journal.open(directory.resolve("new/folder"), BYTES)) {
      assertThat(journal.lastSequence()).isZero();
      assertThat(journal.recovery().discardedBytes()).isZero();
      assertThat(Records.read(journal)).isEmpty();
    }
  }

  @Test
  void leavesTheGivenBufferAsItIs() throws IOException {
    ByteBuffer payload = ByteBuffer.allocate(16).position(3).limit(9);
    try (Journal journal = Journal.open(directory, BYTES)) {
      journal.append(0, 0, 0, payload);

      assertThat(payload.position()).isEqualTo(3);
      assertThat(payload.limit()).isEqualTo(9);
      assertThat(Records.read(journal).get(1L)).hasSize(6);
    }
  }

  @Test
  void turnsToNewSegmentsAndContinuesAfterReopening() throws IOException {
    int perLife = 500;
    for (int life = 1; life <= 4; life++) {
      try (Journal journal = Journal.open(directory, BYTES)) {
        assertThat(journal.lastSequence()).isEqualTo((life - 1L) * perLife);
        for (int i = 0; i < perLife; i++) {
          Records.append(journal);
        }
        Records.verify(journal, (long) life * perLife);
      }
    }
    assertThat(Records.segments(directory)).hasSizeGreaterThan(20);
  }

  @Test
  void takesPayloadsOfEverySizeUpToTheMost() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      for (int size = 0; size <= journal.mostPayload(); size += 1 + size / 3) {
        journal.append(1, 1, 1, new byte[size]);
        journal.append(1, 1, 1, new byte[journal.mostPayload() - size]);
      }
      journal.append(1, 1, 1, new byte[journal.mostPayload()]);

      byte[] tooMuch = new byte[journal.mostPayload() + 1];
      assertThatThrownBy(() -> journal.append(1, 1, 1, tooMuch)).hasMessageContaining("at most");
      assertThatThrownBy(() -> journal.append(-1, 1, 1, new byte[0])).hasMessageContaining("type");
      assertThat(Records.read(journal)).hasSize((int) journal.lastSequence());
    }
    try (Journal journal = Journal.open(directory, BYTES)) {
      assertThat(Records.read(journal)).hasSize((int) journal.lastSequence());
    }
  }

  @Test
  void takesPayloadsLongerThanAChunk() throws IOException {
    Map<Long, byte[]> appended = new HashMap<>();
    Random random = new Random(5);
    try (Journal journal = Journal.open(directory, 1 << 16)) {
      for (int size = Frame.CHUNK - Frame.HEAD - 2; size < 40_000; size += 1 + size / 7) {
        byte[] payload = new byte[size];
        random.nextBytes(payload);
        appended.put(journal.append(1, 1, 1, payload), payload);
      }
    }

    try (Journal journal = Journal.open(directory, 1 << 16)) {
      Map<Long, byte[]> read = Records.read(journal);
      assertThat(read).hasSameSizeAs(appended);
      read.forEach((sequence, payload) -> assertThat(payload).isEqualTo(appended.get(sequence)));
    }
  }

  @Test
  void readsFromAnySequence() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      for (int i = 0; i < 300; i++) {
        Records.append(journal);
      }

      for (long from = 1; from <= 301; from++) {
        assertThat(journal.read(from, (sequence, time, type, version, payload) -> {}))
            .isEqualTo(301 - from);
      }
      assertThatThrownBy(() -> journal.reader(302)).hasMessageContaining("ends with sequence 300");
      assertThatThrownBy(() -> journal.reader(0)).hasMessageContaining("begins with sequence 1");
    }
  }

  @Test
  void showsARecordAgainAtWhichTheVisitorFailed() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES);
        JournalReader reader = journal.reader(1)) {
      Records.append(journal);

      assertThatThrownBy(() ->
              reader.poll((sequence, time, type, version, payload) -> {
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");
      assertThat(reader.poll((sequence, time, type, version, payload) -> {})).isEqualTo(1);
    }
  }

  @Test
  void hasOneWriter() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      assertThatThrownBy(() -> Journal.open(directory, BYTES))
          .isInstanceOf(JournalLockedException.class)
          .hasMessageContaining("is open already");
      Records.append(journal);
    }
    Journal.open(directory, BYTES).close();
  }

  @Test
  void saysWhatIsOnDisk() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      assertThat(journal.force()).isZero();
      for (int i = 0; i < 200; i++) {
        long sequence = Records.append(journal);
        assertThat(journal.force()).isEqualTo(sequence);
      }
    }
  }

  @Test
  void remembersWhatIsOnDisk() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      Records.append(journal);
      assertThat(journal.forcedSequence()).isZero();
      journal.force();
      Records.append(journal);
      assertThat(journal.forcedSequence()).isEqualTo(1);
    }
    try (Journal journal = Journal.open(directory, BYTES)) {
      assertThat(journal.forcedSequence()).isEqualTo(2);
    }
  }

  @Test
  void hasOnDiskWhatIsInAnOlderSegment() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      while (Records.segments(directory).size() < 3) {
        Records.append(journal);
      }

      assertThat(journal.forcedSequence()).isEqualTo(journal.lastSequence() - 1);
    }
  }

  @Test
  void claimsNothingOnceItCouldNotBeForced() throws IOException {
    FailingDisk disk = new FailingDisk();
    Journal journal = Journal.open(directory, BYTES, disk);
    Records.append(journal);
    journal.force();
    long second = Records.append(journal);
    disk.fail();

    assertThatThrownBy(journal::force).hasMessageContaining("on fire");
    disk.work();

    assertThatThrownBy(journal::force)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("since sequence 1 may not be on disk");
    assertThat(journal.forcedSequence()).isEqualTo(1);
    assertThat(Records.append(journal)).isEqualTo(second + 1);
    assertThatThrownBy(journal::close).isInstanceOf(IOException.class);
    try (Journal anew = Journal.open(directory, BYTES)) {
      Records.verify(anew, second + 1);
      assertThat(anew.force()).isEqualTo(second + 1);
    }
  }

  @Test
  void turnsNoSegmentThatCouldNotBeForced() throws IOException {
    FailingDisk disk = new FailingDisk();
    Journal journal = Journal.open(directory, BYTES, disk);
    byte[] payload = new byte[journal.mostPayload()];
    journal.append(1, 1, 1, payload);
    disk.fail();

    assertThatThrownBy(() -> journal.append(1, 1, 1, payload)).hasMessageContaining("on fire");

    assertThat(Records.segments(directory)).hasSize(1);
    assertThat(journal.lastSequence()).isEqualTo(1);
    assertThatThrownBy(journal::close).isInstanceOf(IOException.class);
  }

  @Test
  void refusesWorkAfterItWasClosed() throws IOException {
    Journal journal = Journal.open(directory, BYTES);
    journal.close();
    journal.close();

    assertThatThrownBy(() -> journal.append(1, 1, 1, new byte[0])).hasMessageContaining("closed");
    assertThatThrownBy(journal::force).hasMessageContaining("closed");
  }

  @Test
  void preparesTheNextSegmentAheadOnceHalfFull() throws IOException {
    Path spare = directory.resolve("spare.tmp");
    try (Journal journal = Journal.open(directory, BYTES)) {
      journal.prepare();
      assertThat(spare).doesNotExist();

      journal.append(1, 1, 1, new byte[BYTES / 2]);
      journal.prepare();
      assertThat(spare).hasSize(BYTES);

      journal.append(1, 1, 1, new byte[BYTES / 2]);
      assertThat(spare).doesNotExist();
      assertThat(Records.segments(directory)).hasSize(2);
    }
  }

  @Test
  void losesNothingWhenThereIsNoRoomForASegment() throws IOException {
    Path obstacle = directory.resolve("spare.tmp");
    try (Journal journal = Journal.open(directory, BYTES)) {
      byte[] payload = new byte[journal.mostPayload()];
      journal.append(1, 1, 1, payload);
      Files.createDirectory(obstacle);

      assertThatThrownBy(() -> journal.append(1, 1, 1, payload)).isInstanceOf(IOException.class);
      assertThat(journal.lastSequence()).isEqualTo(1);
      assertThat(journal.force()).isEqualTo(1);

      Files.delete(obstacle);
      assertThat(journal.append(1, 1, 1, payload)).isEqualTo(2);
    }
  }

  @Test
  void takesSegmentsOfAnotherSize() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      Records.append(journal);
    }
    try (Journal journal = Journal.open(directory, 2 * BYTES)) {
      for (int i = 0; i < 300; i++) {
        Records.append(journal);
      }
    }
    try (Journal journal = Journal.open(directory, BYTES)) {
      Map<Long, byte[]> records = Records.verify(journal, 301);
      assertThat(records).hasSize(301);
    }
  }

  @Test
  void appendsWithoutAllocating() throws IOException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    ByteBuffer payload = ByteBuffer.allocate(64);
    int records = 20_000;
    try (Journal journal = Journal.open(directory, 1 << 23)) {
      appendTimes(records, journal, payload);
      long before = threads.getCurrentThreadAllocatedBytes();

      appendTimes(records, journal, payload);

      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(records / 10);
    }
  }

  private static void appendTimes(int times, Journal journal, ByteBuffer payload)
      throws IOException {
    for (int i = 0; i < times; i++) {
      journal.append(1, 1, i, payload);
    }
  }

  @Test
  void refusesASegmentTooSmall() {
    assertThatThrownBy(() -> Journal.open(directory, BYTES - 1)).hasMessageContaining("4096");
  }
}
