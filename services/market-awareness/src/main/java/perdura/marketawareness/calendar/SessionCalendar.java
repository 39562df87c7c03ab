package perdura.marketawareness.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A market with sessions on weekdays, by rules. */
public final class SessionCalendar implements Calendar {
  /** No market of ours rests for longer. */
  private static final int LONGEST_REST_DAYS = 15;

  private final CalendarRules rules;

  SessionCalendar(CalendarRules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return rules.name();
  }

  @Override
  public boolean isOpen(Instant at) {
    return sessionOn(dateOf(at)).filter(session -> session.contains(at)).isPresent();
  }

  @Override
  public Optional<Instant> nextOpen(Instant after) {
    return next(after, Session::open);
  }

  @Override
  public Optional<Instant> nextClose(Instant after) {
    return next(after, Session::close);
  }

  @Override
  public List<Session> sessions(LocalDate first, LocalDate last) {
    return days(first, last).toList();
  }

  private Optional<Instant> next(Instant after, Function<Session, Instant> moment) {
    LocalDate today = dateOf(after);
    return days(today, today.plusDays(LONGEST_REST_DAYS))
        .map(moment)
        .filter(instant -> instant.isAfter(after))
        .findFirst();
  }

  private Stream<Session> days(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).map(this::sessionOn).flatMap(Optional::stream);
  }

  private Optional<Session> sessionOn(LocalDate date) {
    if (date.getYear() < rules.firstYear()) {
      throw new IllegalArgumentException(
          rules.name() + " is known from " + rules.firstYear() + " on, not for " + date);
    }
    return isTradingDay(date)
        ? Optional.of(new Session(date, at(date, rules.open()), at(date, closeOn(date))))
        : Optional.empty();
  }

  private boolean isTradingDay(LocalDate date) {
    return date.getDayOfWeek() != DayOfWeek.SATURDAY
        && date.getDayOfWeek() != DayOfWeek.SUNDAY
        && !rules.closures().contains(date)
        && !isHoliday(date);
  }

  private boolean isHoliday(LocalDate date) {
    // A New Year's Day can be observed in the year before.
    return Stream.of(date.getYear(), date.getYear() + 1)
        .flatMap(year ->
            rules.holidays().stream()
                .filter(holiday -> holiday.holdsIn(year))
                .map(holiday -> holiday.in(year)))
        .anyMatch(date::equals);
  }

  private LocalTime closeOn(LocalDate date) {
    return rules.earlyCloses().stream()
        .filter(early -> early.holdsOn(date))
        .map(CalendarRules.EarlyClose::close)
        .findFirst()
        .orElse(rules.close());
  }

  private LocalDate dateOf(Instant at) {
    return at.atZone(rules.zone()).toLocalDate();
  }

  private Instant at(LocalDate date, LocalTime time) {
    return ZonedDateTime.of(date, time, rules.zone()).toInstant();
  }
}
