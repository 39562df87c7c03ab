package perdura.launcher.progress;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message of sd_notify says, as far as we listen.
 *
 * @param progress {@code READY=1} or {@code WATCHDOG=1}
 * @param hung {@code WATCHDOG=trigger}
 * @param words {@code STATUS=}, printable and short; null = says nothing
 */
record Notification(boolean progress, boolean hung, @Nullable String words) {
  private static final int LONGEST_WORDS = 200;
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}+");

  /** Reads lines of {@code NAME=VALUE}; whatever else it finds is ignored. */
  static Notification parse(String text) {
    boolean progress = false;
    boolean hung = false;
    String words = null;
    for (String line : text.split("\n")) {
      switch (line) {
        case "READY=1", "WATCHDOG=1" -> progress = true;
        case "WATCHDOG=trigger" -> hung = true;
        default -> {
          if (line.startsWith("STATUS=")) {
            words = printable(line.substring("STATUS=".length()));
          }
        }
      }
    }
    return new Notification(progress, hung, words);
  }

  private static String printable(String text) {
    String clean = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    return clean.codePointCount(0, clean.length()) <= LONGEST_WORDS
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, LONGEST_WORDS));
  }
}
