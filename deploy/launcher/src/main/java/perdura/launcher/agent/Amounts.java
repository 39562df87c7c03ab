package perdura.launcher.agent;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as people type them. */
public final class Amounts {
  private static final Pattern PERIOD = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([MG])B?");
  private static final Pattern CAPITAL = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
  private static final long MB_PER_GB = 1000;

  private Amounts() {}

  /**
   * A duration such as {@code 500ms}, {@code 30s}, {@code 2m} or {@code 1h}.
   *
   * @throws IllegalArgumentException if it is none; the message says what would be one
   */
  public static Duration period(String text) {
    Matcher matcher = PERIOD.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no duration; write 500ms, 30s, 2m or 1h.".formatted(text));
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }

  /**
   * A size such as {@code 500M} or {@code 2G}, in units of 1,000,000 bytes.
   *
   * @throws IllegalArgumentException if it is none; the message says what would be one
   */
  public static long megabytes(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'%s' is no size; write 500M or 2G.".formatted(text));
    }
    long amount = Long.parseLong(matcher.group(1));
    return matcher.group(2).equals("G") ? amount * MB_PER_GB : amount;
  }

  /**
   * Capital such as {@code 10000} or {@code 2500.50}, in whole units of the numeraire; nothing for
   * {@code none}.
   *
   * @throws IllegalArgumentException if it is none of these; the message says what would be one
   */
  public static Optional<BigDecimal> capital(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    if (!CAPITAL.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
      throw new IllegalArgumentException(
          "'%s' is no capital; write an amount above 0 such as 10000, or none.".formatted(text));
    }
    return Optional.of(new BigDecimal(text));
  }

  /** {@code duration} in words that fit a column, such as {@code 4.2s} or {@code 3h05m}. */
  public static String words(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 10) {
      long tenths = Math.max(0, duration.toMillis() / 100);
      return tenths / 10 + "." + tenths % 10 + "s";
    }
    if (seconds < 120) {
      return seconds + "s";
    }
    return seconds < 7200
        ? seconds / 60 + "m"
        : "%dh%02dm".formatted(seconds / 3600, seconds / 60 % 60);
  }
}
