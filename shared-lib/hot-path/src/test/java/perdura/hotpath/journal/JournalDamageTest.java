package perdura.hotpath.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest {
  private static final int BYTES = Journal.LEAST_SEGMENT_BYTES;
  private static final int RECORDS = 100;
  private final Random random = new Random(23);

  @TempDir Path directory;

  /** Where each record of the last segment begins, and where the last one ends. */
  private final List<Integer> starts = new ArrayList<>();

  private Path last;
  private byte[] whole;

  @BeforeEach
  void write() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      for (int i = 0; i < RECORDS; i++) {
        Records.append(journal);
      }
    }
    last = Records.segments(directory).getLast();
    whole = Files.readAllBytes(last);
    int at = SegmentHead.BYTES;
    for (long sequence = SegmentHead.sequenceOf(last); sequence <= RECORDS; sequence++) {
      starts.add(at);
      at += Frame.space(Frame.HEAD + Records.payload(sequence).length);
    }
    starts.add(at);
  }

  @Test
  void keepsTheWholeRecordsBeforeATear() throws IOException {
    for (int torn = SegmentHead.BYTES; torn < starts.getLast(); torn += 1 + random.nextInt(9)) {
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, torn, bytes.length, (byte) 0);

      long kept = reopenWith(bytes).lastSequence();

      long unharmed = recordsBefore(torn);
      boolean onlyPaddingOrZerosTorn = Arrays.equals(bytes, whole);
      assertThat(kept).isBetween(unharmed, onlyPaddingOrZerosTorn ? RECORDS : unharmed + 1);
    }
  }

  @Test
  void keepsTheWholeRecordsBeforeARecordWithoutLength() throws IOException {
    for (int i = 0; i < starts.size() - 1; i++) {
      byte[] bytes = whole.clone();
      Arrays.fill(bytes, starts.get(i), starts.get(i) + Integer.BYTES, (byte) 0);

      Recovery recovery = reopenWith(bytes);

      assertThat(recovery.lastSequence()).isEqualTo(recordsBefore(starts.get(i)));
      assertThat(recovery.offset()).isEqualTo(starts.get(i).longValue());
      assertThat(recovery.discardedBytes()).isPositive();
    }
  }

  @Test
  void believesNoRecordWithAFlippedBit() throws IOException {
    for (int i = 0; i < 400; i++) {
      int at = SegmentHead.BYTES + random.nextInt(starts.getLast() - SegmentHead.BYTES);
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));

      Recovery recovery = reopenWith(bytes);

      boolean inPadding = isPadding(at);
      assertThat(recovery.lastSequence()).isEqualTo(inPadding ? RECORDS : recordsBefore(at));
      assertThat(recovery.discardedBytes() > 0).isEqualTo(!inPadding);
    }
  }

  @Test
  void believesNothingBehindTheEnd() throws IOException {
    for (int i = 0; i < 100; i++) {
      byte[] bytes = whole.clone();
      int from = starts.getLast() + random.nextInt(bytes.length - starts.getLast());
      for (int at = from; at < bytes.length; at++) {
        bytes[at] = (byte) random.nextInt();
      }

      assertThat(reopenWith(bytes).lastSequence()).isEqualTo(RECORDS);
    }
  }

  /** What a reopened journal finds; checks that what is left is true and can be continued. */
  private Recovery reopenWith(byte[] bytes) throws IOException {
    Files.write(last, bytes);
    forgetForced();
    try (Journal journal = Journal.open(directory, BYTES)) {
      Recovery recovery = journal.recovery();
      long next = Records.append(journal);
      assertThat(next).isEqualTo(recovery.lastSequence() + 1);
      assertThat(journal.read(1, Records::check)).isEqualTo(next);
      return recovery;
    } finally {
      deleteSegmentsAfterLast();
      forgetForced();
    }
  }

  /** As if the process had been killed before anything was forced. */
  private void forgetForced() throws IOException {
    Files.deleteIfExists(directory.resolve(ForcedMark.FILE));
  }

  private void deleteSegmentsAfterLast() throws IOException {
    for (Path file : Records.segments(directory)) {
      if (file.compareTo(last) > 0) {
        Files.delete(file);
      }
    }
  }

  @Test
  void findsACutEndCleanTheNextTime() throws IOException {
    for (int at = starts.getFirst(); at < starts.getLast(); at += 41) {
      byte[] bytes = whole.clone();
      bytes[at] ^= 1;
      Recovery cut = reopenWith(bytes);

      try (Journal journal = Journal.open(directory, BYTES)) {
        assertThat(journal.recovery().discardedBytes()).isZero();
        assertThat(journal.read(1, Records::check)).isEqualTo(cut.lastSequence() + 1);
      }
    }
  }

  private long recordsBefore(int offset) throws IOException {
    long ended = starts.stream().skip(1).filter(end -> end <= offset).count();
    return SegmentHead.sequenceOf(last) - 1 + ended;
  }

  private boolean isPadding(int at) {
    for (int i = 0; i < starts.size() - 1; i++) {
      int start = starts.get(i);
      int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(start);
      if (at >= start + length && at < starts.get(i + 1)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void refusesDamageInWhatWasOnDiskAndChangesNothing() throws IOException {
    for (int i = 0; i < 200; i++) {
      int at = SegmentHead.BYTES + random.nextInt(starts.getLast() - SegmentHead.BYTES);
      byte[] bytes = whole.clone();
      bytes[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(last, bytes);

      boolean refused = isRefused(last);

      assertThat(refused).isNotEqualTo(isPadding(at));
      assertThat(Files.readAllBytes(last)).isEqualTo(bytes);
    }
  }

  @Test
  void cutsOnlyBehindWhatWasOnDisk() throws IOException {
    long forced = recordsBefore(starts.get(starts.size() / 2));
    for (int i = 0; i < starts.size() - 1; i++) {
      markForced(forced);
      byte[] bytes = whole.clone();
      bytes[starts.get(i) + Frame.HEAD - 1] ^= 1;
      Files.write(last, bytes);
      long sound = recordsBefore(starts.get(i));

      if (sound < forced) {
        assertThatThrownBy(() -> Journal.open(directory, BYTES))
            .isInstanceOf(JournalDamagedException.class)
            .hasMessageContaining("record %d is not sound, and was on disk", sound + 1);
      } else {
        try (Journal journal = Journal.open(directory, BYTES)) {
          assertThat(journal.lastSequence()).isEqualTo(sound);
          assertThat(journal.forcedSequence()).isEqualTo(forced);
        }
      }
    }
  }

  private void markForced(long sequence) throws IOException {
    try (ForcedMark mark = ForcedMark.in(directory)) {
      mark.set(sequence);
    }
  }

  @Test
  void refusesToBeginAnewWhereRecordsWereOnDisk() throws IOException {
    for (Path file : Records.segments(directory)) {
      Files.delete(file);
    }

    assertThatThrownBy(() -> Journal.open(directory, BYTES))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("there is no segment");
    assertThat(Records.segments(directory)).isEmpty();
  }

  @Test
  void refusesTheLossOfTheLastSegment() throws IOException {
    Files.delete(last);

    assertThatThrownBy(() -> Journal.open(directory, BYTES))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("was on disk");
  }

  @Test
  void believesNoDamagedMark() throws IOException {
    for (int bit = 0; bit < Long.SIZE; bit++) {
      markForced(RECORDS);
      Path file = directory.resolve(ForcedMark.FILE);
      byte[] bytes = Files.readAllBytes(file);
      bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(file, bytes);

      try (ForcedMark mark = ForcedMark.in(directory)) {
        assertThat(mark.sequence()).isZero();
      }
    }
  }

  @Test
  void refusesDamageInAnOlderSegmentAndChangesNothing() throws IOException {
    Path older = Records.segments(directory).get(1);
    byte[] sound = Files.readAllBytes(older);
    for (int i = 0; i < 200; i++) {
      byte[] bytes = sound.clone();
      bytes[random.nextInt(2_000)] ^= (byte) (1 << random.nextInt(8));
      Files.write(older, bytes);

      if (isRefused(older)) {
        assertThat(Files.readAllBytes(older)).isEqualTo(bytes);
      } else {
        Files.write(older, sound);
        try (Journal journal = Journal.open(directory, BYTES)) {
          Records.verify(journal, RECORDS);
        }
      }
    }
  }

  private boolean isRefused(Path older) throws IOException {
    try (Journal journal = Journal.open(directory, BYTES)) {
      Records.verify(journal, RECORDS);
      return false;
    } catch (JournalDamagedException e) {
      assertThat(e.segment()).isEqualTo(older.getFileName().toString());
      assertThat(e).hasMessageContaining("damaged at offset " + e.offset());
      return true;
    }
  }

  @Test
  void refusesAMissingSegment() throws IOException {
    Files.delete(Records.segments(directory).get(1));

    assertThatThrownBy(() -> Journal.open(directory, BYTES))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("a segment is missing");
  }

  @Test
  void refusesATruncatedSegment() throws IOException {
    Files.write(last, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(() -> Journal.open(directory, BYTES))
        .isInstanceOf(JournalDamagedException.class)
        .hasMessageContaining("the head says");

    Files.write(last, new byte[0]);

    assertThatThrownBy(() -> Journal.open(directory, BYTES))
        .hasMessageContaining("size of 0 bytes");
  }

  @Test
  void stopsAReaderAtDamageThatCameLater() throws IOException {
    try (Journal journal = Journal.open(directory, BYTES);
        JournalReader reader = journal.reader(1)) {
      byte[] bytes = whole.clone();
      bytes[starts.getFirst() + Frame.HEAD] ^= 1;
      Files.write(last, bytes);

      assertThatThrownBy(() -> reader.poll(Records::check))
          .isInstanceOf(JournalDamagedException.class);
    }
  }
}
