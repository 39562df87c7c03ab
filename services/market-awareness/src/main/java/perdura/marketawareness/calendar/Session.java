package perdura.marketawareness.calendar;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One day's trading.
 *
 * @param date the market's own date
 * @param open first instant of it
 * @param close first instant after it
 */
public record Session(LocalDate date, Instant open, Instant close) {
  boolean contains(Instant at) {
    return !at.isBefore(open) && at.isBefore(close);
  }
}
