package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.RoleFailedException;
import perdura.hotpath.loop.RoleLoop;

class ForcingTest {
  private static final int SEGMENT = 1 << 16;
  private static final byte[] PAYLOAD = new byte[64];
  private static final int BYTES_EACH = Frame.HEAD + PAYLOAD.length;
  private static final long LONG = TimeUnit.MINUTES.toNanos(1);

  @TempDir Path directory;
  private final FailingDisk disk = new FailingDisk();
  private Journal journal;

  @BeforeEach
  void open() throws IOException {
    journal = Journal.open(directory, SEGMENT, disk);
  }

  @AfterEach
  void close() throws IOException {
    if (disk.isWorking()) {
      journal.close();
    }
  }

  private long append() throws IOException {
    return journal.append(1, 1, 1, PAYLOAD);
  }

  @Test
  void doesNothingWhereNothingGathered() throws IOException {
    Forcing forcing = new Forcing(journal, 1, 0);

    assertThat(forcing.doWork(0)).isZero();
  }

  @Test
  void forcesOnceEnoughBytesGathered() throws IOException {
    Forcing forcing = new Forcing(journal, 3L * BYTES_EACH, LONG);
    for (int round = 1; round <= 3; round++) {
      append();
      append();
      assertThat(forcing.doWork(round)).isZero();

      long third = append();

      assertThat(forcing.isForced(third)).isFalse();
      assertThat(forcing.doWork(round)).isEqualTo(1);
      assertThat(forcing.isForced(third)).isTrue();
      assertThat(forcing.isForced(third + 1)).isFalse();
    }
  }

  @Test
  void forcesOnceTheFirstHasWaitedLongEnough() throws IOException {
    Forcing forcing = new Forcing(journal, Long.MAX_VALUE, 100);
    for (long startNs : new long[] {-50, 1_000, 5_000}) {
      forcing.doWork(startNs - 200);
      append();
      assertThat(forcing.doWork(startNs)).isZero();
      append();
      assertThat(forcing.doWork(startNs + 99)).isZero();

      assertThat(forcing.doWork(startNs + 100)).isEqualTo(1);

      assertThat(forcing.isForced(journal.lastSequence())).isTrue();
      assertThat(forcing.doWork(startNs + 500)).isZero();
    }
  }

  @Test
  void countsWhatOthersForced() throws IOException {
    Forcing forcing = new Forcing(journal, Long.MAX_VALUE, 100);
    append();
    forcing.doWork(0);
    journal.force();

    assertThat(forcing.doWork(1_000)).isZero();
    append();
    assertThat(forcing.doWork(1_050)).isZero();
    assertThat(forcing.doWork(1_150)).isEqualTo(1);
  }

  @Test
  void hasTheNextSegmentReady() throws IOException {
    Forcing forcing = new Forcing(journal, 1, 0);
    while (journal.appendedBytes() <= SEGMENT / 2) {
      append();
    }

    forcing.doWork(0);

    assertThat(directory.resolve("spare.tmp")).hasSize(SEGMENT);
  }

  @Test
  void wakesWhoWaits() throws Exception {
    Forcing forcing = new Forcing(journal, Long.MAX_VALUE, LONG);
    try (RoleLoop loop = new RoleLoop(List.of(forcing), Idling.park(1_000), System::nanoTime)) {
      Thread.ofPlatform().start(loop);

      for (int i = 0; i < 20; i++) {
        assertThat(forcing.awaitForced(append(), LONG)).isTrue();
      }
    }
  }

  @Test
  void waitsNoLongerThanTold() throws Exception {
    Forcing forcing = new Forcing(journal, 1, 0);
    long sequence = append();

    assertThat(forcing.awaitForced(sequence, 1_000)).isFalse();
    forcing.doWork(0);
    assertThat(forcing.awaitForced(sequence, 0)).isTrue();
  }

  @Test
  void tellsEverybodyThatTheDiskFailed() throws Exception {
    Forcing forcing = new Forcing(journal, Long.MAX_VALUE, LONG);
    long first = append();
    forcing.force();
    long second = append();
    disk.fail();
    RoleLoop loop = new RoleLoop(List.of(forcing), Idling.park(1_000), System::nanoTime);
    try (ExecutorService waiting = Executors.newSingleThreadExecutor()) {
      Future<Boolean> waiter = waiting.submit(() -> forcing.awaitForced(second, LONG));
      assertThatThrownBy(loop::run)
          .isInstanceOf(RoleFailedException.class)
          .hasRootCauseMessage("The disk is on fire");

      assertThatThrownBy(waiter::get).hasMessageContaining("Record 2 is not on disk");
    }
    assertThat(forcing.failure()).hasMessage("The disk is on fire");
    assertThatThrownBy(() -> forcing.awaitForced(second, LONG)).isInstanceOf(IOException.class);
    assertThat(forcing.awaitForced(first, 0)).isTrue();
    assertThat(forcing.isForced(second)).isFalse();
  }

  @Test
  void refusesLimitsWithoutSense() {
    assertThatThrownBy(() -> new Forcing(journal, 0, 1)).hasMessageContaining("At least 1 byte");
    assertThatThrownBy(() -> new Forcing(journal, 1, -1)).hasMessageContaining("0 ns");
  }
}
