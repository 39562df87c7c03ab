package perdura.launcher.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The last lines of a log, in bounded memory whatever was written. Thread-safe. */
public final class LogEnd {
  private static final int MOST_BYTES = 512 * 1024;

  private final LogFile log;
  private final int longestLine;

  /**
   * @param longestLine characters after which a line is cut
   */
  public LogEnd(LogFile log, int longestLine) {
    this.log = log;
    this.longestLine = longestLine;
  }

  /**
   * The last {@code count} lines, of the last half megabyte of each part of the log.
   *
   * @throws NoSuchFileException if there is no such log
   */
  public List<String> last(int count) throws IOException {
    List<String> lines = new ArrayList<>(lastOf(log.path(), 0, count));
    for (Path part : log.older()) {
      if (lines.size() < count) {
        lines.addAll(0, lastOf(part, 0, count - lines.size()));
      }
    }
    return List.copyOf(lines);
  }

  /** The last {@code count} lines that were written from byte {@code offset} on. */
  public List<String> lastFrom(long offset, int count) throws IOException {
    return lastOf(log.path(), offset, count);
  }

  private List<String> lastOf(Path file, long offset, int count) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      // Shorter than before: the writer was started again on a new file.
      long from = offset > end ? 0 : offset;
      long start = Math.max(from, end - MOST_BYTES);
      String text = new String(LogFile.read(channel, start, end), StandardCharsets.UTF_8);
      // A rotation left zeros where it took lines away, and what follows those is a whole line.
      String written = LogFile.withoutHole(text);
      List<String> lines = written.lines().toList();
      boolean torn = start > from && !lines.isEmpty() && written.length() == text.length();
      return lines.subList(firstOf(lines, torn, count), lines.size()).stream()
          // No database takes zeros in a text.
          .map(line -> cut(line, longestLine).replace('\0', '\uFFFD'))
          .toList();
    }
  }

  /** A line whose beginning was not read is left out, unless it is all there is. */
  private static int firstOf(List<String> lines, boolean torn, int count) {
    int whole = torn && lines.size() > 1 ? 1 : 0;
    return Math.max(whole, lines.size() - count);
  }

  /** The first {@code most} characters of {@code line}, without half a letter. */
  public static String cut(String line, int most) {
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
    return line.substring(0, end) + "…";
  }
}
