package perdura.tradingcore.record;

/**
 * Where the engine's records are kept, one after the other. Appending is the engine thread's; the
 * rest may be called from any thread.
 */
public interface RecordLog {
  /** What is done with each record that is read. */
  @FunctionalInterface
  interface Reader {
    void read(long sequence, JournalRecord record);
  }

  /**
   * Writes a record behind all others. When this returns, the death of the process loses nothing.
   *
   * @return its sequence, from 1, without gaps
   */
  long append(JournalRecord record);

  /** Waits until all that was appended outlives the machine's power. */
  void force();

  /** Hands over every record from that sequence on, in order. */
  void read(long from, Reader reader);

  /** Sequence of the last record, 0 = none. */
  long lastSequence();
}
