package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A writer that acknowledges what it never wrote. */
final class LyingWriter {
  private LyingWriter() {}

  public static void main(String[] arguments) throws IOException {
    try (Acknowledged acknowledged = new Acknowledged(Path.of(arguments[1]))) {
      acknowledged.set(Long.parseLong(arguments[3]));
      JournalWriter.main(
          new String[] {
            arguments[0], arguments[1] + "-unseen", arguments[2], "1", arguments[4],
          });
    }
  }
}
