package perdura.marketawareness.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Round the clock, every day: crypto venues. Its sessions are the days of UTC. */
public record AlwaysOpen(String name) implements Calendar {
  @Override
  public boolean isOpen(Instant at) {
    return true;
  }

  @Override
  public Optional<Instant> nextOpen(Instant after) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> nextClose(Instant after) {
    return Optional.empty();
  }

  @Override
  public List<Session> sessions(LocalDate first, LocalDate last) {
    return first.datesUntil(last.plusDays(1)).map(AlwaysOpen::day).toList();
  }

  private static Session day(LocalDate date) {
    return new Session(
        date,
        date.atStartOfDay(ZoneOffset.UTC).toInstant(),
        date.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
