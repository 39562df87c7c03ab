package perdura.launcher.log;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads a {@link LogFile} back: its last lines, and what follows. Not thread-safe. */
public final class LogReader {
  private static final int CHUNK = 1 << 16;

  private final LogFile log;

  /** A reader of {@code log}, which need not exist yet. */
  public LogReader(LogFile log) {
    this.log = log;
  }

  /** The last {@code count} lines, older parts included. */
  public List<String> last(int count) throws IOException {
    List<String> lines = new ArrayList<>(lastOf(log.path(), count));
    for (Path part : log.older()) {
      if (lines.size() < count) {
        lines.addAll(0, lastOf(part, count - lines.size()));
      }
    }
    return List.copyOf(lines);
  }

  /**
   * Prints what is appended from now on.
   *
   * @param next waits a little and says whether to go on
   */
  public void follow(PrintStream out, BooleanSupplier next) throws IOException {
    long position = size();
    while (next.getAsBoolean()) {
      long end = size();
      // Shorter than before: the writer was started again on a new file.
      position = end < position ? 0 : position;
      position = copy(position, end, out);
    }
  }

  private long copy(long position, long end, PrintStream out) throws IOException {
    if (end == position) {
      return position;
    }
    try (FileChannel channel = FileChannel.open(log.path(), StandardOpenOption.READ)) {
      for (long at = position; at < end; at += CHUNK) {
        out.writeBytes(LogFile.read(channel, at, Math.min(end, at + CHUNK)));
      }
    }
    out.flush();
    return end;
  }

  private long size() throws IOException {
    return Files.exists(log.path()) ? Files.size(log.path()) : 0;
  }

  private static List<String> lastOf(Path file, int count) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      String text = "";
      long start = channel.size();
      boolean inHole = false;
      while (start > 0 && text.lines().count() <= count && !inHole) {
        long before = Math.max(0, start - CHUNK);
        // Latin-1 keeps bytes apart until a whole line is there to be decoded.
        String chunk =
            new String(LogFile.read(channel, before, start), StandardCharsets.ISO_8859_1);
        inHole = LogFile.withoutHole(chunk).isEmpty();
        text = chunk + text;
        start = before;
      }
      return lastLines(LogFile.withoutHole(text), count);
    }
  }

  private static List<String> lastLines(String latin, int count) {
    List<String> lines =
        new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return lines.subList(Math.max(0, lines.size() - count), lines.size());
  }
}
