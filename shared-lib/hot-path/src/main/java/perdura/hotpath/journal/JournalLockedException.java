package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.file.Path;

/** Somebody else writes this journal. */
public final class JournalLockedException extends IOException {
  JournalLockedException(Path directory) {
    super("Journal %s is open already; stop its other writer first".formatted(directory));
  }
}
