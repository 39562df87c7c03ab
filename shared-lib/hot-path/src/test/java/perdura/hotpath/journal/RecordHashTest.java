package perdura.hotpath.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordHashTest {
  private static final int BYTES = Journal.LEAST_SEGMENT_BYTES;
  @TempDir Path directory;

  @Test
  void isTheSameForAReplay() throws IOException {
    List<String> straight = new ArrayList<>();
    RecordHash running = new RecordHash();
    try (Journal journal = Journal.open(directory, BYTES)) {
      for (long sequence = 1; sequence <= 200; sequence++) {
        Records.append(journal);
        Records.show(sequence, running);
        straight.add(running.value());
      }
    }

    try (Journal journal = Journal.open(directory, BYTES)) {
      RecordHash replayed = new RecordHash();
      journal.read(
          1,
          (sequence, timeNs, type, version, payload) -> {
            replayed.onRecord(sequence, timeNs, type, version, payload);
            assertThat(replayed.value()).isEqualTo(straight.get((int) sequence - 1));
          });
      assertThat(replayed.lastSequence()).isEqualTo(200);
    }
    assertThat(straight).doesNotHaveDuplicates();
  }

  @Test
  void differsWithAllButTheTime() {
    String base = hash(1, 5, 2, 3, "ab");

    assertThat(hash(1, 6, 2, 3, "ab")).isEqualTo(base);
    assertThat(
            List.of(
                hash(2, 5, 2, 3, "ab"),
                hash(1, 5, 3, 3, "ab"),
                hash(1, 5, 2, 4, "ab"),
                hash(1, 5, 2, 3, "ac"),
                hash(1, 5, 2, 3, "a"),
                new RecordHash().value()))
        .doesNotHaveDuplicates()
        .doesNotContain(base);
  }

  @Test
  void leavesThePayloadAsItIs() {
    ByteBuffer payload = ByteBuffer.allocate(9).position(2).limit(7);

    new RecordHash().onRecord(1, 1, 1, 1, payload);

    assertThat(payload.position()).isEqualTo(2);
    assertThat(payload.limit()).isEqualTo(7);
  }

  private static String hash(long sequence, long timeNs, int type, int version, String payload) {
    RecordHash hash = new RecordHash();
    hash.onRecord(sequence, timeNs, type, version, ByteBuffer.wrap(payload.getBytes(UTF_8)));
    return hash.value();
  }
}
