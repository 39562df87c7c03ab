package perdura.marketawareness.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar's file says.
 *
 * @param firstYear the rules are right from this year on; before it the calendar refuses to answer
 * @param closures days without trading that no rule foretells
 */
record CalendarRules(
    String name,
    ZoneId zone,
    LocalTime open,
    LocalTime close,
    int firstYear,
    List<Holiday> holidays,
    List<EarlyClose> earlyCloses,
    Set<LocalDate> closures) {

  CalendarRules {
    holidays = List.copyOf(holidays);
    earlyCloses = List.copyOf(earlyCloses);
    closures = Set.copyOf(closures);
  }

  /** Where a holiday goes that falls on a weekend. */
  enum Observed {
    /** It is lost. */
    NOWHERE,
    /** From Sunday to Monday; a Saturday's is lost. */
    MONDAY_AFTER_SUNDAY,
    /** From Saturday to Friday, from Sunday to Monday. */
    NEAREST_WEEKDAY
  }

  /** A day without trading, in the years from {@code since} on. */
  record Holiday(String name, DayRule when, Observed observed, @Nullable Integer since) {
    LocalDate in(int year) {
      LocalDate day = when.in(year);
      return switch (observed) {
        case NOWHERE -> day;
        case MONDAY_AFTER_SUNDAY -> day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
        case NEAREST_WEEKDAY ->
            switch (day.getDayOfWeek()) {
              case SATURDAY -> day.minusDays(1);
              case SUNDAY -> day.plusDays(1);
              case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
            };
      };
    }

    boolean holdsIn(int year) {
      return since == null || year >= since;
    }
  }

  /**
   * A day that ends early, if it falls on one of these weekdays, in the years from {@code since} to
   * {@code until}.
   */
  record EarlyClose(
      String name,
      DayRule when,
      LocalTime close,
      Set<DayOfWeek> weekdays,
      @Nullable Integer since,
      @Nullable Integer until) {
    EarlyClose {
      weekdays = Set.copyOf(weekdays);
    }

    boolean holdsOn(LocalDate date) {
      int year = date.getYear();
      return (since == null || year >= since)
          && (until == null || year <= until)
          && weekdays.contains(date.getDayOfWeek())
          && when.in(year).equals(date);
    }
  }
}
