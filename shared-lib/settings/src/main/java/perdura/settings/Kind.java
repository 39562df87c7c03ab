package perdura.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The form that a setting's value has.
 *
 * @param form the form in words, to end a sentence that begins with "It must be"
 * @param accepts whether a value, blanks cut off, has the form
 */
public record Kind(String form, Predicate<String> accepts) {
  static final Kind TEXT = new Kind("a text", text -> true);
  static final Kind SWITCH = choice("true", "false");
  static final Kind WHOLE = matching("a whole number from 0 on", "\\d{1,18}");
  static final Kind PORT = matching("a port from 1 to 65535", "[1-9]\\d{0,4}").and(Kind::isPort);
  static final Kind DECIMAL = new Kind("a decimal number from 0 on", Kind::isDecimal);
  static final Kind PERCENTAGE = new Kind("a percentage from 0 to 100", Kind::isPercentage);
  static final Kind TIME = new Kind("a time of day such as 23:59", Kind::isTime);
  static final Kind ZONE = new Kind("a time zone such as UTC or Europe/Berlin", Kind::isZone);
  static final Kind ADDRESS = new Kind("an address such as http://127.0.0.1:8700", Kind::isHttp);
  static final Kind SHA256 = matching("64 hexadecimal digits", "[0-9a-fA-F]{64}");

  /** One of the words given, whatever their case. */
  static Kind choice(String... words) {
    return new Kind(
        String.join(" or ", words),
        text -> List.of(words).stream().anyMatch(text::equalsIgnoreCase));
  }

  /** What {@code expression} matches as a whole. */
  static Kind matching(String form, String expression) {
    return new Kind(form, Pattern.compile(expression).asMatchPredicate());
  }

  private Kind and(Predicate<String> further) {
    return new Kind(form, accepts.and(further));
  }

  private static boolean isPort(String text) {
    return Integer.parseInt(text) <= 65_535;
  }

  private static boolean isDecimal(String text) {
    try {
      return new BigDecimal(text).signum() >= 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isPercentage(String text) {
    return isDecimal(text) && new BigDecimal(text).compareTo(BigDecimal.valueOf(100)) <= 0;
  }

  private static boolean isTime(String text) {
    try {
      return LocalTime.parse(text).getSecond() == 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isZone(String text) {
    try {
      return !ZoneId.of(text).getId().isEmpty();
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && List.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
