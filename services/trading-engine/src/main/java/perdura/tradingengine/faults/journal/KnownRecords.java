package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.RecordVisitor;

/** Records that follow from a seed and their sequence, so that everybody knows what is due. */
final class KnownRecords {
  private static final int MOST_BYTES = 120;
  private static final int TYPES = 9;
  private static final int VERSION = 1;

  private final long seed;
  private final byte[] bytes = new byte[MOST_BYTES];
  private final ByteBuffer payload = ByteBuffer.wrap(bytes);

  KnownRecords(long seed) {
    this.seed = seed;
  }

  /** Appends the record that is due next. */
  long append(Journal journal) throws IOException {
    long sequence = journal.lastSequence() + 1;
    make(sequence);
    return journal.append(type(sequence), VERSION, sequence, payload);
  }

  /** Shows a record without a journal. */
  void show(long sequence, RecordVisitor visitor) {
    make(sequence);
    visitor.onRecord(sequence, sequence, type(sequence), VERSION, payload);
  }

  private void make(long sequence) {
    SplittableRandom random = new SplittableRandom(seed ^ (sequence * 0x9E37_79B9_7F4A_7C15L));
    payload.clear().limit(random.nextInt(MOST_BYTES));
    random.nextBytes(bytes);
  }

  private static int type(long sequence) {
    return (int) (sequence % TYPES);
  }
}
