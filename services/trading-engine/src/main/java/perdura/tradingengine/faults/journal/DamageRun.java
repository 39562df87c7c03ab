package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.JournalDamagedException;
import perdura.hotpath.journal.RecordHash;

/** Journals of all sizes, each damaged again and again, and opened. */
final class DamageRun {
  private static final int DAMAGES_EACH = 100;
  private static final int MOST_RECORDS = 400;
  private static final int MOST_SEGMENT_BYTES = 1 << 14;
  private static final int TOLD_EVERY = 1000;

  private final JournalFaultOptions options;
  private final Path folder;
  private final Consumer<String> progress;
  private final List<Finding> findings;
  private final KnownRecords records;
  private final SplittableRandom random;
  private final Map<Damage.Kind, Integer> kinds = new EnumMap<>(Damage.Kind.class);
  private int refused;
  private int cut;
  private int harmless;

  /**
   * @param findings where broken laws are added
   */
  DamageRun(
      JournalFaultOptions options, Path home, Consumer<String> progress, List<Finding> findings) {
    this.options = options;
    this.folder = home.resolve("damaged");
    this.progress = progress;
    this.findings = findings;
    this.records = new KnownRecords(options.seed());
    this.random = new SplittableRandom(options.seed());
  }

  JournalFaultReport.Damages run() throws IOException {
    JournalImage image = image();
    for (int damage = 0; damage < options.damages(); damage++) {
      if (damage % DAMAGES_EACH == DAMAGES_EACH - 1) {
        image = image();
      }
      judge("Damage " + (damage + 1), image, Damage.to(image, random));
      if ((damage + 1) % TOLD_EVERY == 0) {
        progress.accept("Damaged %d times of %d".formatted(damage + 1, options.damages()));
      }
    }
    clear();
    return new JournalFaultReport.Damages(
        options.damages(),
        kinds.getOrDefault(Damage.Kind.FLIP, 0),
        kinds.getOrDefault(Damage.Kind.TORN, 0),
        kinds.getOrDefault(Damage.Kind.TRUNCATED, 0),
        refused,
        cut,
        harmless);
  }

  private JournalImage image() throws IOException {
    clear();
    int bytes = random.nextInt(Journal.LEAST_SEGMENT_BYTES, MOST_SEGMENT_BYTES) & -8;
    int count = random.nextInt(1, MOST_RECORDS);
    return JournalImage.of(folder, bytes, records, count, random.nextInt(count + 1));
  }

  void judge(String when, JournalImage image, Damage damage) throws IOException {
    kinds.merge(damage.kind(), 1, Integer::sum);
    write(image, damage);
    long due = damage.due(image);
    long found = open(when, image, damage);
    if (found != due) {
      find(
          Finding.Law.DAMAGE_FOUND,
          "%s (%s): %s was due, not %s".formatted(when, damage.kind(), told(due), told(found)));
    }
    if (found == Damage.REFUSED) {
      refused++;
    } else if (found < image.records()) {
      cut++;
    } else {
      harmless++;
    }
  }

  private static String told(long records) {
    return records == Damage.REFUSED ? "a refusal" : records + " records";
  }

  private long open(String when, JournalImage image, Damage damage) throws IOException {
    long found;
    try (Journal journal = Journal.open(folder, image.segmentBytes())) {
      found = journal.lastSequence();
      requireSame(when, journal, hashOf(image, found));
      records.append(journal);
    } catch (JournalDamagedException e) {
      requireUntouched(when, damage);
      return Damage.REFUSED;
    }
    requireGoesOn(when, image, found + 1);
    return found;
  }

  private static String hashOf(JournalImage image, long records) {
    return records <= image.records() ? image.hashes().get((int) records) : "none";
  }

  private void requireSame(String when, Journal journal, String straight) throws IOException {
    RecordHash replayed = new RecordHash();
    journal.read(1, replayed);
    if (!replayed.value().equals(straight)) {
      find(
          Finding.Law.SAME_AS_STRAIGHT_RUN,
          "%s: the first %d records have another hash".formatted(when, journal.lastSequence()));
    }
  }

  private void requireUntouched(String when, Damage damage) throws IOException {
    for (Map.Entry<String, byte[]> segment : damage.segments().entrySet()) {
      byte[] bytes = Files.readAllBytes(folder.resolve(segment.getKey()));
      if (!Arrays.equals(bytes, segment.getValue())) {
        find(Finding.Law.REFUSED_UNTOUCHED, "%s: %s changed".formatted(when, segment.getKey()));
      }
    }
  }

  private void requireGoesOn(String when, JournalImage image, long last) throws IOException {
    try (Journal journal = Journal.open(folder, image.segmentBytes())) {
      RecordHash straight = new RecordHash();
      for (long sequence = 1; sequence <= last; sequence++) {
        records.show(sequence, straight);
      }
      requireSame(when, journal, straight.value());
      if (journal.lastSequence() != last || journal.recovery().discardedBytes() > 0) {
        find(
            Finding.Law.GOES_ON,
            "%s: %d records after one more, not %d, and %d bytes cut"
                .formatted(
                    when, journal.lastSequence(), last, journal.recovery().discardedBytes()));
      }
    }
  }

  private void write(JournalImage image, Damage damage) throws IOException {
    clear();
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> segment : damage.segments().entrySet()) {
      Files.write(folder.resolve(segment.getKey()), segment.getValue());
    }
    for (Map.Entry<String, byte[]> file : image.rest().entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private void clear() throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void find(Finding.Law law, String text) {
    findings.add(new Finding(law, text));
  }
}
