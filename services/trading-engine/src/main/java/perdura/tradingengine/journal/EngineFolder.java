package perdura.tradingengine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import perdura.hotpath.journal.Journal;

/**
 * {@code DATA/engine}: the engine's journal and, apart from it, the paper venue's own books. Holds
 * both open, for this process alone; forcing and reading may be done by any thread.
 */
public final class EngineFolder implements AutoCloseable {
  /** Size of a file of either journal. */
  public static final int SEGMENT_BYTES = 8 << 20;

  private final Journal journal;
  private final Journal paperBooks;
  private final Path journalFolder;

  private EngineFolder(Path journalFolder, Journal journal, Journal paperBooks) {
    this.journalFolder = journalFolder;
    this.journal = journal;
    this.paperBooks = paperBooks;
  }

  /**
   * Opens what lies in the data folder, or begins it.
   *
   * @throws IOException if another process holds it, it is damaged, or it cannot be written
   */
  public static EngineFolder open(Path data) throws IOException {
    Journal journal = openIn(journalOf(data));
    try {
      return new EngineFolder(journalOf(data), journal, openIn(paperBooksOf(data)));
    } catch (IOException | RuntimeException failure) {
      journal.close();
      throw failure;
    }
  }

  private static Journal openIn(Path folder) throws IOException {
    return Journal.open(Files.createDirectories(folder), SEGMENT_BYTES);
  }

  /** Where the engine's journal lies in a data folder. */
  public static Path journalOf(Path data) {
    return data.resolve("engine/journal");
  }

  /** Where the paper venue's books lie in a data folder. */
  public static Path paperBooksOf(Path data) {
    return data.resolve("engine/paper-books");
  }

  /** The engine's journal. */
  public Journal journal() {
    return journal;
  }

  /** What the paper venue knows; nobody but that venue reads it while the engine runs. */
  public Journal paperBooks() {
    return paperBooks;
  }

  /** What the journal takes on disk; NaN when that cannot be told now. */
  public double journalBytes() {
    try (Stream<Path> files = Files.list(journalFolder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException | UncheckedIOException unreadable) {
      return Double.NaN;
    }
  }

  /** Returns when all that was written outlives the machine's power. */
  public void force() throws IOException {
    paperBooks.force();
    journal.force();
  }

  @Override
  public void close() throws IOException {
    try (paperBooks) {
      journal.close();
    }
  }
}
