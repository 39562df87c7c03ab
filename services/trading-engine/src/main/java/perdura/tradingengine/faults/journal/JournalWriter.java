package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import perdura.hotpath.journal.Forcing;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.RoleLoop;

/**
 * The process that is killed: {@code JournalWriter FOLDER ACKNOWLEDGED SEED LAST MODE}. It appends
 * up to LAST, says in the file ACKNOWLEDGED how far it is, and has a second thread force. Then,
 * with MODE {@code wait}, it waits to be killed, until its input ends; with {@code end} it closes
 * the journal.
 */
public final class JournalWriter {
  static final String WAIT = "wait";
  static final String END = "end";
  static final int SEGMENT_BYTES = 1 << 18;

  private static final int FORCED_BYTES = 1 << 15;
  private static final long FORCED_NS = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PARK_NS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final int ARGUMENTS = 5;

  private JournalWriter() {}

  /** Writes; ends with an exception where it cannot. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != ARGUMENTS) {
      throw new IllegalArgumentException("JournalWriter FOLDER ACKNOWLEDGED SEED LAST MODE");
    }
    try (Journal journal = Journal.open(Path.of(arguments[0]), SEGMENT_BYTES);
        Acknowledged acknowledged = new Acknowledged(Path.of(arguments[1]))) {
      KnownRecords records = new KnownRecords(Long.parseLong(arguments[2]));
      write(journal, acknowledged, records, Long.parseLong(arguments[3]));
      if (arguments[4].equals(WAIT)) {
        awaitEndOfInput();
      }
    }
  }

  private static void write(
      Journal journal, Acknowledged acknowledged, KnownRecords records, long last)
      throws IOException {
    Forcing forcing = new Forcing(journal, FORCED_BYTES, FORCED_NS);
    try (RoleLoop loop = new RoleLoop(List.of(forcing), Idling.park(PARK_NS), System::nanoTime)) {
      Thread.ofPlatform().name(forcing.name()).daemon().start(loop);
      while (journal.lastSequence() < last && loop.failure() == null) {
        acknowledged.set(records.append(journal));
      }
    }
  }

  private static void awaitEndOfInput() throws IOException {
    int read = System.in.read();
    while (read >= 0) {
      read = System.in.read();
    }
  }
}
