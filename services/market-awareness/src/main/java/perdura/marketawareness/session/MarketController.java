package perdura.marketawareness.session;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketsApi;
import perdura.api.marketawareness.TradingCalendar;
import perdura.api.marketawareness.TradingSession;
import perdura.marketawareness.calendar.Calendar;
import perdura.marketawareness.calendar.Calendars;
import perdura.marketawareness.status.CurrentStatus;
import perdura.servicesupport.problem.ProblemException;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
@Needs({Scope.VIEWER, Scope.SERVICE})
class MarketController implements MarketsApi {
  private static final long MOST_DAYS = 366;

  private final Calendars calendars;
  private final CurrentStatus status;
  private final Clock clock;

  MarketController(Calendars calendars, CurrentStatus status, Clock clock) {
    this.calendars = calendars;
    this.status = status;
    this.clock = clock;
  }

  @Override
  public Page<TradingCalendar> markets() {
    return new Page<>(calendars.all().stream().map(this::now).toList(), null);
  }

  @Override
  public TradingCalendar market(String calendar) {
    return now(named(calendar));
  }

  @Override
  public Page<TradingSession> sessions(String calendar, LocalDate from, LocalDate to) {
    if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST,
          "INVALID_REQUEST",
          "The days go from %s to %s; ask for 1 to %d of them.".formatted(from, to, MOST_DAYS));
    }
    return new Page<>(sessions(named(calendar), from, to), null);
  }

  @Override
  public MarketStatus status() {
    return status.status();
  }

  private static List<TradingSession> sessions(Calendar calendar, LocalDate from, LocalDate to) {
    try {
      return calendar.sessions(from, to).stream()
          .map(session -> new TradingSession(session.date(), session.open(), session.close()))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          HttpStatus.BAD_REQUEST, "CALENDAR_UNKNOWN_YEAR", String.valueOf(e.getMessage()));
    }
  }

  private Calendar named(String name) {
    return calendars
        .named(name)
        .orElseThrow(() ->
            new ProblemException(
                HttpStatus.NOT_FOUND,
                "CALENDAR_UNKNOWN",
                "There is no calendar %s. Known are %s.".formatted(name, names())));
  }

  private String names() {
    return calendars.all().stream().map(Calendar::name).collect(Collectors.joining(", "));
  }

  private TradingCalendar now(Calendar calendar) {
    Instant now = clock.instant();
    return new TradingCalendar(
        calendar.name(),
        calendar.isOpen(now),
        calendar.nextOpen(now).orElse(null),
        calendar.nextClose(now).orElse(null));
  }
}
