package perdura.marketawareness.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/**
 * A day that comes every year. Exactly one of the three forms is given: {@code day} of a month,
 * {@code nth weekday} of a month (-1 = the last), or days from Easter Sunday.
 *
 * @param plusDays added in the end: 1 after the fourth Thursday of November is the day after
 *     Thanksgiving
 */
record DayRule(
    @Nullable Month month,
    @Nullable Integer day,
    @Nullable DayOfWeek weekday,
    @Nullable Integer nth,
    @Nullable Integer fromEaster,
    @Nullable Integer plusDays) {

  LocalDate in(int year) {
    return base(year).plusDays(plusDays == null ? 0 : plusDays);
  }

  private LocalDate base(int year) {
    if (fromEaster != null) {
      return Easter.in(year).plusDays(fromEaster);
    }
    if (month != null && day != null) {
      return LocalDate.of(year, month, day);
    }
    if (month != null && weekday != null && nth != null) {
      return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
    }
    throw new IllegalArgumentException(
        "A day is a day of a month, an nth weekday of a month, or counted from Easter: " + this);
  }
}
