package perdura.hotpath.ring;

/** Hears the records of a ring, in order, where they lie. */
@FunctionalInterface
public interface RingVisitor {
  /**
   * One record.
   *
   * @param words to be read only, and during the call only
   * @param at index of the record's first word
   */
  void onRecord(long[] words, int at);
}
