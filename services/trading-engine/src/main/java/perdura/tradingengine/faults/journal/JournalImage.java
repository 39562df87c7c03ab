package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.RecordHash;

/**
 * The files of a journal as a killed process leaves them, and what stands where in them. Finds the
 * frames by itself: what {@link Journal} makes of a damage is judged by it.
 *
 * @param segments bytes by file name, oldest first
 * @param rest bytes of the other files
 * @param forced the last sequence that was on disk
 * @param hashes of the first 0, 1, 2 … records
 */
record JournalImage(
    SortedMap<String, byte[]> segments,
    Map<String, byte[]> rest,
    int segmentBytes,
    long forced,
    List<String> hashes) {
  /** Of a segment and of a frame alike. */
  static final int HEAD = 32;

  private static final int ALIGNMENT = 8;
  private static final String SEGMENT = ".journal";
  private static final String SPARE = "spare.tmp";

  /**
   * What stands in some bytes of a segment.
   *
   * @param sequence of the record; of the seal, the one that would have come
   */
  record Place(int from, int to, long sequence) {}

  /**
   * Writes a journal and takes its files while it is open.
   *
   * @param forceAt after which record it is forced; none if 0
   */
  static JournalImage of(
      Path folder, int segmentBytes, KnownRecords records, int count, int forceAt)
      throws IOException {
    RecordHash straight = new RecordHash();
    List<String> hashes = new ArrayList<>(List.of(straight.value()));
    try (Journal journal = Journal.open(folder, segmentBytes)) {
      for (int sequence = 1; sequence <= count; sequence++) {
        records.append(journal);
        records.show(sequence, straight);
        hashes.add(straight.value());
        if (sequence == forceAt) {
          journal.force();
        }
      }
      return taken(folder, segmentBytes, journal.forcedSequence(), hashes);
    }
  }

  private static JournalImage taken(Path folder, int segmentBytes, long forced, List<String> hashes)
      throws IOException {
    SortedMap<String, byte[]> segments = new TreeMap<>();
    Map<String, byte[]> rest = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(SPARE)) {
          (name.endsWith(SEGMENT) ? segments : rest).put(name, Files.readAllBytes(file));
        }
      }
    }
    return new JournalImage(segments, rest, segmentBytes, forced, List.copyOf(hashes));
  }

  /** The number of records. */
  int records() {
    return hashes.size() - 1;
  }

  /** Its frames, the seal included, without their padding. */
  List<Place> places(String segment) {
    List<Place> places = new ArrayList<>();
    ByteBuffer bytes = bytesOf(segment).order(ByteOrder.LITTLE_ENDIAN);
    int at = HEAD;
    while (at <= bytes.capacity() - HEAD && bytes.getInt(at) != 0) {
      places.add(new Place(at, at + bytes.getInt(at), bytes.getLong(at + ALIGNMENT)));
      at += (bytes.getInt(at) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    return places;
  }

  private ByteBuffer bytesOf(String segment) {
    byte[] bytes = segments.get(segment);
    if (bytes == null) {
      throw new IllegalArgumentException("There is no segment " + segment);
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Offset behind all that is written. */
  int end(String segment) {
    List<Place> places = places(segment);
    return places.isEmpty() ? HEAD : places.getLast().to();
  }
}
