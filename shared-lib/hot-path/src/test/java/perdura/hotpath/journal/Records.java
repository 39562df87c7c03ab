package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Records whose every bit follows from their sequence, so that any reader can check them. */
final class Records {
  private static final int MOST_BYTES = 120;

  private Records() {}

  static byte[] payload(long sequence) {
    Random random = new Random(sequence);
    byte[] payload = new byte[random.nextInt(MOST_BYTES)];
    random.nextBytes(payload);
    return payload;
  }

  static long append(Journal journal) throws IOException {
    long next = journal.lastSequence() + 1;
    long sequence = journal.append(type(next), 3, -next, payload(next));
    assertThat(sequence).isEqualTo(next);
    return sequence;
  }

  /** Shows the record of a sequence without a journal. */
  static void show(long sequence, RecordVisitor visitor) {
    visitor.onRecord(sequence, -sequence, type(sequence), 3, ByteBuffer.wrap(payload(sequence)));
  }

  private static int type(long sequence) {
    return (int) (sequence % 9);
  }

  static void check(long sequence, long timeNs, int type, int version, ByteBuffer payload) {
    boolean same =
        timeNs == -sequence
            && type == type(sequence)
            && version == 3
            && payload.equals(ByteBuffer.wrap(payload(sequence)));
    assertThat(same).as("record %d is the one appended", sequence).isTrue();
  }

  /** All records, each checked, without gaps, up to {@code last}. */
  static Map<Long, byte[]> verify(Journal journal, long last) throws IOException {
    journal.read(1, Records::check);
    Map<Long, byte[]> records = read(journal);
    assertThat(records).hasSize((int) last);
    return records;
  }

  static Map<Long, byte[]> read(Journal journal) throws IOException {
    Map<Long, byte[]> records = new LinkedHashMap<>();
    journal.read(
        1,
        (sequence, timeNs, type, version, payload) -> {
          assertThat(sequence).isEqualTo(records.size() + 1L);
          byte[] bytes = new byte[payload.remaining()];
          payload.get(bytes);
          records.put(sequence, bytes);
        });
    return records;
  }

  static List<Path> segments(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".journal")).sorted().toList();
    }
  }
}
