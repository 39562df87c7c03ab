package perdura.tradingcore.venue.paper;

import java.util.function.Consumer;

/**
 * Where the paper venue's books are written: an append-only log of whole entries. What {@link
 * #append} returned from is there after the process died.
 */
public interface BooksLog {

  /**
   * Writes one entry behind all others.
   *
   * @param timeNs venue's time, ns since the Unix epoch
   */
  void append(long timeNs, byte[] entry);

  /** Hands over every entry from the first on. */
  void replay(Consumer<byte[]> entries);
}
