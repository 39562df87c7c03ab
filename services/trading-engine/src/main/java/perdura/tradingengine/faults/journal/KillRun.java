package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.journal.RecordHash;

/**
 * One journal, written by one process after the other; all but the last are killed, each somewhere
 * in its own stretch of the records.
 */
final class KillRun {
  private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(2);
  private static final long LOOK_NS = TimeUnit.MICROSECONDS.toNanos(20);
  private static final long LATEST_NS = TimeUnit.MICROSECONDS.toNanos(300);
  private static final int TOLD_EVERY = 10;

  private final JournalFaultOptions options;
  private final List<String> writer;
  private final Path journalFolder;
  private final Path acknowledgedFile;
  private final Path log;
  private final Consumer<String> progress;
  private final List<Finding> findings;
  private final KnownRecords records;
  private final RecordHash straight = new RecordHash();
  private final SplittableRandom random;
  private long acknowledgedLost;
  private long beyondAcknowledged;
  private int torn;

  /**
   * @param writer main class of the writing process
   * @param findings where broken laws are added
   */
  KillRun(
      JournalFaultOptions options,
      List<String> writer,
      Path home,
      Consumer<String> progress,
      List<Finding> findings) {
    this.options = options;
    this.writer = List.copyOf(writer);
    this.journalFolder = home.resolve("journal");
    this.acknowledgedFile = home.resolve("acknowledged");
    this.log = home.resolve("writer.log");
    this.progress = progress;
    this.findings = findings;
    this.records = new KnownRecords(options.seed());
    this.random = new SplittableRandom(options.seed());
  }

  /**
   * @throws IllegalStateException if the writer does not write
   */
  JournalFaultReport.Kills run() throws IOException, InterruptedException {
    try (Acknowledged acknowledged = new Acknowledged(acknowledgedFile)) {
      for (int kill = 0; kill < options.kills(); kill++) {
        killOnce(kill, acknowledged);
        if ((kill + 1) % TOLD_EVERY == 0) {
          progress.accept("Killed %d times of %d".formatted(kill + 1, options.kills()));
        }
      }
      finish();
      judge("The end", options.events());
    }
    return new JournalFaultReport.Kills(
        options.kills(), straight.lastSequence(), acknowledgedLost, beyondAcknowledged, torn);
  }

  /** Of all records that the straight run had so far. */
  String hash() {
    return straight.value();
  }

  private void killOnce(int kill, Acknowledged acknowledged)
      throws IOException, InterruptedException {
    long from = stretch(kill);
    long last = stretch(kill + 1);
    long at = from + 1 + random.nextLong(last - from);
    Process process = start(last, JournalWriter.WAIT);
    try {
      await(process, acknowledged, at);
      LockSupport.parkNanos(random.nextLong(LATEST_NS));
    } finally {
      process.destroyForcibly().waitFor();
    }
    judge("Kill %d at record %d".formatted(kill + 1, at), acknowledged.get());
  }

  /** The record with which the stretch of a kill begins; the last one ends with the events. */
  private long stretch(int kill) {
    return kill == options.kills() ? options.events() : options.events() / options.kills() * kill;
  }

  private void await(Process process, Acknowledged acknowledged, long sequence) {
    long since = System.nanoTime();
    while (acknowledged.get() < sequence) {
      if (!process.isAlive() || System.nanoTime() - since > PATIENCE_NS) {
        throw new IllegalStateException(
            "The writer did not come to record %d; its output is in %s".formatted(sequence, log));
      }
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  private void finish() throws IOException, InterruptedException {
    Process process = start(options.events(), JournalWriter.END);
    try {
      if (!process.waitFor(PATIENCE_NS, TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException(
            "The writer did not end well; its output is in %s".formatted(log));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(long last, String mode) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path")));
    command.addAll(writer);
    command.addAll(
        List.of(
            journalFolder.toString(),
            acknowledgedFile.toString(),
            Long.toString(options.seed()),
            Long.toString(last),
            mode));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void judge(String when, long acknowledged) throws IOException {
    try (Journal journal = Journal.open(journalFolder, JournalWriter.SEGMENT_BYTES)) {
      long last = journal.lastSequence();
      torn += journal.recovery().discardedBytes() > 0 ? 1 : 0;
      beyondAcknowledged += Math.max(0, last - acknowledged);
      if (last < acknowledged) {
        acknowledgedLost += acknowledged - last;
        find(
            Finding.Law.ACKNOWLEDGED_SURVIVES,
            "%s: %d was acknowledged, %d is the last".formatted(when, acknowledged, last));
      }
      RecordHash replayed = new RecordHash();
      journal.read(1, replayed);
      if (last < straight.lastSequence()) {
        find(
            Finding.Law.ACKNOWLEDGED_SURVIVES,
            "%s: %d is the last, and was %d before".formatted(when, last, straight.lastSequence()));
      } else if (!replayed.value().equals(straightTo(last))) {
        find(
            Finding.Law.SAME_AS_STRAIGHT_RUN,
            "%s: the first %d records have another hash".formatted(when, last));
      }
    }
  }

  private String straightTo(long last) {
    for (long sequence = straight.lastSequence() + 1; sequence <= last; sequence++) {
      records.show(sequence, straight);
    }
    return straight.value();
  }

  private void find(Finding.Law law, String text) {
    findings.add(new Finding(law, text));
  }
}
