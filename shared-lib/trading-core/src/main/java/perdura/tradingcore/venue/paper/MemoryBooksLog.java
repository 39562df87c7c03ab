package perdura.tradingcore.venue.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Books that live as long as this object: for tests and offline replay. */
public final class MemoryBooksLog implements BooksLog {
  private final List<byte[]> entries;

  public MemoryBooksLog() {
    this(List.of());
  }

  private MemoryBooksLog(List<byte[]> entries) {
    this.entries = new ArrayList<>(entries);
  }

  @Override
  public void append(long timeNs, byte[] entry) {
    entries.add(entry.clone());
  }

  @Override
  public void replay(Consumer<byte[]> reader) {
    entries.forEach(entry -> reader.accept(entry.clone()));
  }

  public int size() {
    return entries.size();
  }

  /** A copy of the first entries: what a crash after that many leaves behind. */
  public MemoryBooksLog prefix(int count) {
    return new MemoryBooksLog(entries.subList(0, count));
  }
}
