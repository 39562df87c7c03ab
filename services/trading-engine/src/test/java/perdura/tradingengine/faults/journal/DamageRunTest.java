package perdura.tradingengine.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge itself: it must find what a journal would get wrong. */
class DamageRunTest {
  private static final int RECORDS = 110;
  private static final int FORCED = 100;
  private final List<Finding> findings = new ArrayList<>();
  private final KnownRecords records = new KnownRecords(3);

  @TempDir Path home;
  private JournalImage image;
  private DamageRun run;

  @BeforeEach
  void take() throws IOException {
    image = JournalImage.of(home.resolve("image"), 4096, records, RECORDS, FORCED);
    run = new DamageRun(new JournalFaultOptions(0, 0, 0, 3, false), home, message -> {}, findings);
  }

  @Test
  void seesEveryRecordOfAJournal() {
    long seen =
        image.segments().keySet().stream()
            .flatMap(name -> image.places(name).stream())
            .mapToLong(JournalImage.Place::sequence)
            .distinct()
            .filter(sequence -> sequence <= RECORDS)
            .count();

    assertThat(seen).isEqualTo(RECORDS);
    assertThat(image.segments()).hasSizeGreaterThan(1);
    assertThat(image.forced()).isEqualTo(FORCED);
  }

  @Test
  void wantsDamageRefusedOrCutDependingOnWhatWasOnDisk() throws IOException {
    String last = image.segments().lastKey();
    for (JournalImage.Place place : image.places(last)) {
      Damage damage = copy();
      bytesOf(damage, last)[place.to() - 1] ^= 4;

      assertThat(damage.due(image))
          .isEqualTo(place.sequence() > FORCED ? place.sequence() - 1 : Damage.REFUSED);
      run.judge("Here", image, damage);
    }
    assertThat(findings).isEmpty();
  }

  @Test
  void findsADamageThatWasBelieved() throws IOException {
    JournalImage other =
        JournalImage.of(home.resolve("other"), 4096, new KnownRecords(4), RECORDS, FORCED);
    JournalImage asIfOther =
        new JournalImage(
            image.segments(), image.rest(), image.segmentBytes(), FORCED, other.hashes());

    run.judge("Here", asIfOther, copy());

    assertThat(findings).extracting(Finding::law).contains(Finding.Law.SAME_AS_STRAIGHT_RUN);
  }

  @Test
  void findsARefusalThatWasNotDue() throws IOException {
    Damage damage = copy();
    bytesOf(damage, damage.segments().firstKey())[0] ^= 1;
    JournalImage asIfWhole =
        new JournalImage(
            damage.segments(), image.rest(), image.segmentBytes(), FORCED, image.hashes());

    run.judge("Here", asIfWhole, damage);

    assertThat(findings).extracting(Finding::law).containsExactly(Finding.Law.DAMAGE_FOUND);
    assertThat(findings.getFirst().text()).contains("110 records was due, not a refusal");
  }

  private static byte[] bytesOf(Damage damage, String segment) {
    return Objects.requireNonNull(damage.segments().get(segment));
  }

  private Damage copy() {
    TreeMap<String, byte[]> copy = new TreeMap<>();
    image.segments().forEach((name, bytes) -> copy.put(name, bytes.clone()));
    return new Damage(Damage.Kind.FLIP, copy);
  }
}
