package perdura.hotpath.ring;

/** The sizes that a ring can have. */
final class Capacity {
  private Capacity() {}

  static void check(int capacity, int wordsPerRecord) {
    if (Integer.bitCount(capacity) != 1 || capacity < 2) {
      throw new IllegalArgumentException(
          "A ring has 2, 4, 8 … records, not %d".formatted(capacity));
    }
    if (wordsPerRecord < 1) {
      throw new IllegalArgumentException("A record has 1 word or more: " + wordsPerRecord);
    }
  }

  /** All words of a ring, with the padding on both sides. */
  static int words(int capacity, int perRecord, int padding) {
    long all = (long) capacity * perRecord + 2L * padding;
    if (all > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d records of %d words do not fit an array".formatted(capacity, perRecord));
    }
    return (int) all;
  }
}
