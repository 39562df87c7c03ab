package perdura.logpattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A pattern that lines of a log are searched for, in RE2's syntax (no look-around, no
 * back-references): it takes time in proportion to the line, whatever the pattern. Immutable.
 */
public final class LogPattern {
  private static final int LONGEST = 500;
  private static final int LARGEST_SIZE = 5_000;

  private final Pattern pattern;

  private LogPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /** What is wrong with {@code pattern}, in words for people; empty if it will do. */
  public static Optional<String> obstacle(String pattern) {
    if (pattern.isEmpty()) {
      return Optional.of("The pattern is empty, so every line would match.");
    }
    if (pattern.length() > LONGEST || PatternSize.of(pattern) > LARGEST_SIZE) {
      return Optional.of(
          "The pattern is too large: at most %d characters, and few repetitions within repetitions."
              .formatted(LONGEST));
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      return Optional.of(
          "The pattern is not one of RE2, which knows no look-around, no back-references and no possessive repetition: %s at %s"
              .formatted(wrong.getDescription(), wrong.getPattern()));
    }
  }

  /**
   * Compiles {@code pattern}.
   *
   * @throws IllegalArgumentException with what {@link #obstacle} says
   */
  public static LogPattern of(String pattern) {
    obstacle(pattern)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    return new LogPattern(Pattern.compile(pattern));
  }

  /** Whether it is found anywhere in {@code line}. */
  public boolean isIn(String line) {
    return pattern.matcher(line).find();
  }
}
