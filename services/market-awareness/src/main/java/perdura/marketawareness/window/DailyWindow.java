package perdura.marketawareness.window;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/**
 * A span of every day, by the minute; the end minute belongs to it. A span whose end is before its
 * start goes over midnight.
 *
 * @param first first minute of it
 * @param last last minute of it
 */
public record DailyWindow(LocalTime first, LocalTime last) {

  /** Reads {@code 02:00-02:30,14:00-14:05}; blank is no window. */
  public static List<DailyWindow> parseAll(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(DailyWindow::parse)
        .toList();
  }

  private static DailyWindow parse(String text) {
    String[] ends = text.split("-", -1);
    if (ends.length == 2) {
      try {
        return new DailyWindow(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(wrong(text), e);
      }
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "A window is written HH:MM-HH:MM, several parted by commas; this is not one: '"
        + text
        + "'";
  }

  /** Whether that time of day is in the window. */
  public boolean contains(LocalTime time) {
    LocalTime afterLast = last.plusMinutes(1);
    if (first.equals(afterLast)) {
      return true;
    }
    return first.isBefore(afterLast)
        ? !time.isBefore(first) && time.isBefore(afterLast)
        : !time.isBefore(first) || time.isBefore(afterLast);
  }
}
