package perdura.marketawareness.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** When a market trades. Immutable. */
public sealed interface Calendar permits AlwaysOpen, SessionCalendar {
  String name();

  boolean isOpen(Instant at);

  /** The first opening after that instant; none where the market never closes. */
  Optional<Instant> nextOpen(Instant after);

  /** The first close after that instant; none where the market never closes. */
  Optional<Instant> nextClose(Instant after);

  /** Sessions of the days from {@code first} to {@code last}, both included, the earliest first. */
  List<Session> sessions(LocalDate first, LocalDate last);
}
