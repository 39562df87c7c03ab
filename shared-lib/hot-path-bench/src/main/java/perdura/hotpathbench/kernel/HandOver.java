package perdura.hotpathbench.kernel;

/** A queue of records of eight longs from one thread to another, whoever made it. */
interface HandOver {
  /** Longs of a record. */
  int WORDS = 8;

  /** Records that it holds. */
  int CAPACITY = 1 << 12;

  /** Puts a record in; false if there is no room. */
  boolean offer(long[] record);

  /** Takes out what is there, and adds the first word of each to {@code total}. */
  int drain(Total total);

  /** Of the one who takes out. */
  final class Total {
    long firstWords;
    long records;
  }
}
