package perdura.scheduler.trigger;

import java.time.Instant;
import java.util.Optional;

/** When markets close. */
@FunctionalInterface
public interface Closes {
  /** The first close of the calendar after that instant; nothing where the market never closes. */
  Optional<Instant> next(String calendar, Instant after);
}
