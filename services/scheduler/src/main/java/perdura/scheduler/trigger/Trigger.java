package perdura.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;

/**
 * A schedule. Its instants depend on nothing but itself and, for closes, on the market's calendar.
 */
public sealed interface Trigger {

  /** The first instant after {@code after}; nothing where there is none. */
  Optional<Instant> next(Instant after, Closes closes);

  /**
   * Reads a schedule.
   *
   * @throws IllegalArgumentException that says how one is written
   */
  static Trigger parse(String text) {
    try {
      if (text.startsWith("@every ")) {
        return new Every(Duration.parse(text.substring("@every ".length()).strip()));
      }
      return text.startsWith("@close ")
          ? AtClose.parse(text)
          : new Cron(CronExpression.parse(text));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'%s' is no schedule. Write a cron of six fields in UTC (0 */5 * * * *), @every PT10S, or @close XNYS+PT5M. %s"
              .formatted(text, e.getMessage()),
          e);
    }
  }

  /** At every multiple of a period since the Unix epoch, so that a restart moves nothing. */
  record Every(Duration period) implements Trigger {
    public Every {
      if (period.compareTo(Duration.ofSeconds(1)) < 0) {
        throw new IllegalArgumentException("A period is a second at least.");
      }
    }

    @Override
    public Optional<Instant> next(Instant after, Closes closes) {
      long step = period.toMillis();
      long last = Math.floorDiv(after.toEpochMilli(), step) * step;
      return Optional.of(Instant.ofEpochMilli(last + step));
    }
  }

  /** A cron of six fields, in UTC, where no clock is ever put forward or back. */
  record Cron(CronExpression expression) implements Trigger {
    @Override
    public Optional<Instant> next(Instant after, Closes closes) {
      return Optional.ofNullable(expression.next(after.atZone(ZoneOffset.UTC)))
          .map(ZonedDateTime::toInstant);
    }
  }

  /** At the close of each session of a market, or a while before or after it. */
  record AtClose(String calendar, Duration offset) implements Trigger {
    private static final Pattern SHAPE =
        Pattern.compile("@close\\s+([A-Z0-9]+)(?:([+-])(PT\\S+))?\\s*");

    private static AtClose parse(String text) {
      Matcher matcher = SHAPE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("A close is named by its calendar.");
      }
      Duration offset = matcher.group(3) == null ? Duration.ZERO : Duration.parse(matcher.group(3));
      return new AtClose(
          matcher.group(1), "-".equals(matcher.group(2)) ? offset.negated() : offset);
    }

    @Override
    public Optional<Instant> next(Instant after, Closes closes) {
      return closes.next(calendar, after.minus(offset)).map(close -> close.plus(offset));
    }
  }
}
