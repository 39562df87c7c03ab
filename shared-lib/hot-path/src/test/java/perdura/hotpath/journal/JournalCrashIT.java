package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCrashIT {
  private static final int SEGMENT = 1 << 16;
  @TempDir Path directory;

  @Test
  void losesNothingAcknowledgedAtKill9() throws Exception {
    Random random = new Random(31);
    long before = 0;
    RecordHash straight = new RecordHash();
    for (int kill = 0; kill < 10; kill++) {
      Process writer = writer("exec \"$@\"", SEGMENT);
      awaitAcknowledged(writer, before + 1 + random.nextInt(20_000));
      writer.waitFor(random.nextInt(50), TimeUnit.MILLISECONDS);
      writer.destroyForcibly().waitFor();

      try (Journal journal = Journal.open(directory, SEGMENT)) {
        assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(acknowledged());
        Records.verify(journal, journal.lastSequence());
        assertThat(journal.lastSequence()).isGreaterThan(before);
        assertThat(journal.lastSequence()).isGreaterThanOrEqualTo(journal.forcedSequence());
        assertThat(hashOf(journal)).isEqualTo(straightTo(journal.lastSequence(), straight));
        before = journal.lastSequence();
      }
    }
  }

  private static String hashOf(Journal journal) throws IOException {
    RecordHash hash = new RecordHash();
    journal.read(1, hash);
    return hash.value();
  }

  /** What a run that nobody disturbed would have at a sequence. */
  private static String straightTo(long last, RecordHash straight) {
    for (long sequence = straight.lastSequence() + 1; sequence <= last; sequence++) {
      Records.show(sequence, straight);
    }
    return straight.value();
  }

  @Test
  void reportsAFullDiskAndLivesOn() throws Exception {
    Journal.open(directory, Journal.LEAST_SEGMENT_BYTES).close();

    Process writer = writer("ulimit -f 256; exec \"$@\"", 1 << 20);

    assertThat(writer.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(writer.exitValue()).isEqualTo(1);
    assertThat(Files.readString(errors())).contains("No room for a journal segment");
    try (Journal journal = Journal.open(directory, SEGMENT)) {
      assertThat(journal.lastSequence()).isPositive().isEqualTo(acknowledged());
      Records.append(journal);
      Records.verify(journal, acknowledged() + 1);
    }
  }

  private Process writer(String shell, int segmentBytes) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            shell,
            "writer",
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            JournalWriter.class.getName(),
            directory.toString(),
            String.valueOf(segmentBytes))
        .redirectErrorStream(true)
        .redirectOutput(errors().toFile())
        .start();
  }

  private Path errors() {
    return directory.resolve("errors.txt");
  }

  private void awaitAcknowledged(Process writer, long sequence) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (acknowledged() < sequence && System.nanoTime() < deadline) {
      assertThat(writer.waitFor(1, TimeUnit.MILLISECONDS)).as("writer ended by itself").isFalse();
    }
    assertThat(acknowledged()).isGreaterThanOrEqualTo(sequence);
  }

  private long acknowledged() throws IOException {
    Path file = JournalWriter.acknowledged(directory);
    return Files.exists(file) && Files.size(file) == Long.BYTES
        ? ByteBuffer.wrap(Files.readAllBytes(file)).getLong()
        : 0;
  }
}
