package perdura.agentcoordinator.capital;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent gets when it may trade.
 *
 * @param capital whole numeraire, greater than zero
 */
public record Allotment(String agent, String strategy, BigDecimal capital) {
  private static final Pattern SHAPE =
      Pattern.compile("([a-z][a-z0-9-]{0,39})=([a-z][a-z-]*):(\\d{1,15}(?:\\.\\d{1,6})?)");

  /** Reads {@code arb=arbitrage:100000,momo=momentum:50000}. */
  public static List<Allotment> parseAll(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .map(Allotment::parse)
        .toList();
  }

  /** The same with another capital. */
  Allotment with(BigDecimal other) {
    return new Allotment(agent, strategy, other);
  }

  private static Allotment parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches() || new BigDecimal(matcher.group(3)).signum() == 0) {
      throw new IllegalArgumentException(
          "perdura.coordinator.mandates holds '"
              + text
              + "'; write agent=strategy:capital, several parted by commas.");
    }
    return new Allotment(matcher.group(1), matcher.group(2), new BigDecimal(matcher.group(3)));
  }
}
