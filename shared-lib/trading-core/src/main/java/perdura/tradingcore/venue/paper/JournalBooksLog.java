package perdura.tradingcore.venue.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import perdura.hotpath.journal.Journal;

/**
 * Books in a journal of their own. Whoever opened the journal forces and closes it; an entry that
 * cannot be written ends the call, and the venue has said nothing.
 */
public final class JournalBooksLog implements BooksLog {
  private static final int TYPE = 1;
  private static final int VERSION = 1;

  private final Journal journal;

  public JournalBooksLog(Journal journal) {
    this.journal = journal;
  }

  @Override
  public void append(long timeNs, byte[] entry) {
    try {
      journal.append(TYPE, VERSION, timeNs, entry);
    } catch (IOException full) {
      throw new UncheckedIOException(
          "The paper venue's books could not be written; free space on their disk", full);
    }
  }

  @Override
  public void replay(Consumer<byte[]> entries) {
    if (journal.lastSequence() == 0) {
      return;
    }
    try {
      journal.read(
          1,
          (_, _, _, _, payload) -> {
            var entry = new byte[payload.remaining()];
            payload.get(entry);
            entries.accept(entry);
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The paper venue's books could not be read", unreadable);
    }
  }
}
