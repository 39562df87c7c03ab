package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;

/**
 * A place in a journal that moves forward while the journal is written. For one thread at a time,
 * any; several readers don't know of each other.
 */
public final class JournalReader implements AutoCloseable {
  private final Journal journal;
  private final Segments segments;
  private Segment segment;

  JournalReader(Journal journal, Segments segments, long fromSequence) throws IOException {
    this.journal = journal;
    this.segments = segments;
    this.segment = Segment.open(segments.holding(fromSequence), MapMode.READ_ONLY);
    try {
      while (segment.nextSequence() < fromSequence) {
        requireRecord();
        segment.pass();
      }
    } catch (IOException | RuntimeException e) {
      segment.close();
      throw e;
    }
  }

  /** The sequence that {@link #poll} shows next. */
  public long nextSequence() {
    return segment.nextSequence();
  }

  /**
   * Shows every record up to the last one appended before the call; returns how many. A record at
   * which the visitor throws is shown again by the next call.
   */
  public long poll(RecordVisitor visitor) throws IOException {
    long first = nextSequence();
    long last = journal.lastSequence();
    while (nextSequence() <= last) {
      requireRecord();
      segment.show(visitor);
    }
    return nextSequence() - first;
  }

  /** Stands before a sound record, in the next segment if need be. */
  private void requireRecord() throws IOException {
    Frame.Kind kind = segment.look();
    if (kind == Frame.Kind.SEALED) {
      Segment next = Segment.open(segments.holding(nextSequence()), MapMode.READ_ONLY);
      segment.close();
      segment = next;
      kind = segment.look();
    }
    if (kind != Frame.Kind.RECORD) {
      throw new JournalDamagedException(
          segment.file(), segment.end(), "record %d is not sound".formatted(nextSequence()));
    }
  }

  @Override
  public void close() {
    segment.close();
  }
}
