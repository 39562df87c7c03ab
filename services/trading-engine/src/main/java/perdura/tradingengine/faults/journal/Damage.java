package perdura.tradingengine.faults.journal;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A damaged copy of a journal's segments.
 *
 * @param segments bytes by file name
 */
record Damage(Kind kind, TreeMap<String, byte[]> segments) {
  /** What a journal must make of it: {@link #REFUSED}, or so many records. */
  static final long REFUSED = -1;

  private static final int SECTOR = 512;
  private static final int MOST_FLIPS = 4;

  /** How it came. */
  enum Kind {
    FLIP,
    TORN,
    TRUNCATED
  }

  static Damage to(JournalImage image, SplittableRandom random) {
    TreeMap<String, byte[]> copy = new TreeMap<>();
    image.segments().forEach((name, bytes) -> copy.put(name, bytes.clone()));
    int chance = random.nextInt(20);
    if (chance < 11) {
      return new Damage(Kind.FLIP, flipped(copy, image, random));
    }
    if (chance < 17) {
      return new Damage(Kind.TORN, torn(copy, image, random));
    }
    String name = any(copy, random);
    byte[] bytes = of(copy, name);
    copy.put(name, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
    return new Damage(Kind.TRUNCATED, copy);
  }

  private static TreeMap<String, byte[]> flipped(
      TreeMap<String, byte[]> copy, JournalImage image, SplittableRandom random) {
    int flips = random.nextBoolean() ? 1 : 1 + random.nextInt(MOST_FLIPS);
    for (int i = 0; i < flips; i++) {
      String name = random.nextBoolean() ? copy.lastKey() : any(copy, random);
      byte[] bytes = of(copy, name);
      int written = Math.min(bytes.length, image.end(name) + JournalImage.HEAD);
      int at = random.nextInt(random.nextInt(10) == 0 ? bytes.length : written);
      bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return copy;
  }

  /** As a power cut does it: the end, a sector before the end, or noise behind it. */
  private static TreeMap<String, byte[]> torn(
      TreeMap<String, byte[]> copy, JournalImage image, SplittableRandom random) {
    byte[] last = of(copy, copy.lastKey());
    int end = image.end(copy.lastKey());
    int from = random.nextInt(JournalImage.HEAD, end + 1);
    switch (random.nextInt(3)) {
      case 0 -> Arrays.fill(last, from, last.length, (byte) 0);
      case 1 -> {
        int sector = Math.max(from / SECTOR * SECTOR, JournalImage.HEAD);
        Arrays.fill(
            last, sector, Math.min(last.length, sector / SECTOR * SECTOR + SECTOR), (byte) 0);
      }
      default -> {
        for (int at = end; at < last.length; at++) {
          last[at] = (byte) random.nextInt();
        }
      }
    }
    return copy;
  }

  private static String any(TreeMap<String, byte[]> segments, SplittableRandom random) {
    return List.copyOf(segments.keySet()).get(random.nextInt(segments.size()));
  }

  private static byte[] of(Map<String, byte[]> segments, String name) {
    byte[] bytes = segments.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("There is no segment " + name);
    }
    return bytes;
  }

  /** How many records a journal has to show of this, or {@link #REFUSED}. */
  long due(JournalImage image) {
    long due = image.records();
    for (String name : segments.keySet()) {
      due = Math.min(due, dueOf(name, image));
    }
    return due;
  }

  private long dueOf(String name, JournalImage image) {
    byte[] now = of(segments, name);
    byte[] before = of(image.segments(), name);
    if (now.length != before.length
        || !Arrays.equals(now, 0, JournalImage.HEAD, before, 0, JournalImage.HEAD)) {
      return REFUSED;
    }
    for (JournalImage.Place place : image.places(name)) {
      if (!Arrays.equals(now, place.from(), place.to(), before, place.from(), place.to())) {
        boolean mayBeCut = name.equals(segments.lastKey()) && place.sequence() > image.forced();
        return mayBeCut ? place.sequence() - 1 : REFUSED;
      }
    }
    return image.records();
  }
}
