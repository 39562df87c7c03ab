package perdura.launcher.progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import perdura.logpattern.LogPattern;

/**
 * Looks for a pattern in the lines that are appended to a log. The head of the log may be punched
 * out meanwhile, which leaves all offsets; what was punched out before it was read is not seen. Of
 * a line, 8 KiB are looked at; of a flood, the newest 16 MiB. One thread.
 */
final class LogTail {
  static final int LONGEST_LINE = 8192;

  private static final int CHUNK = 1 << 16;
  private static final long LONGEST_LAG = 16L << 20;

  private final Path log;
  private final LogPattern pattern;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
  private long position;

  LogTail(Path log, long position, LogPattern pattern) {
    this.log = log;
    this.position = position;
    this.pattern = pattern;
  }

  /**
   * Reads on to the end; returns whether some whole line matched.
   *
   * @throws IOException if the log is there and cannot be read
   */
  boolean turn() throws IOException {
    try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
      long end = channel.size();
      if (end < position) {
        // Set aside and begun anew.
        restart(0);
      } else if (end - position > LONGEST_LAG) {
        restart(end - LONGEST_LAG);
      }
      boolean found = false;
      while (position < end && read(channel)) {
        found |= isInBuffer();
      }
      return found;
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }

  private void restart(long at) {
    position = at;
    line.reset();
  }

  private boolean read(FileChannel channel) throws IOException {
    int count = channel.read(buffer.clear(), position);
    buffer.flip();
    position += Math.max(0, count);
    return count > 0;
  }

  private boolean isInBuffer() {
    boolean found = false;
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next == '\n' || next == '\r') {
        // Once found, the rest of the chunk need not be searched.
        found = found || pattern.isIn(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else if (next != 0 && line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    return found;
  }
}
