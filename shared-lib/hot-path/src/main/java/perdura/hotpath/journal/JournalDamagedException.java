package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.file.Path;

/** A journal says something that cannot be true. It is left as it is, for a person to decide. */
public final class JournalDamagedException extends IOException {
  private final String segment;
  private final long offset;

  JournalDamagedException(Path segment, long offset, String what) {
    super(
        "Journal segment %s is damaged at offset %d: %s. Restore it from a backup, or move the journal away to start anew"
            .formatted(segment, offset, what));
    this.segment = segment.getFileName().toString();
    this.offset = offset;
  }

  /** File name of the segment. */
  public String segment() {
    return segment;
  }

  /** Where in the segment, in bytes. */
  public long offset() {
    return offset;
  }
}
