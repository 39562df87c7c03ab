package perdura.healthmonitor.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import perdura.healthmonitor.probe.Probe;

/**
 * When each probe is due: once its period has passed since its last look began, or a shorter one
 * while something is wrong. Not thread-safe.
 */
final class Schedule {
  /** How often to look at what is not well, or was not a moment ago. */
  static final Duration CLOSER = Duration.ofSeconds(5);

  /** The longest that a look takes; a sample must hold beyond it. */
  private static final Duration LOOK = Duration.ofSeconds(12);

  private final Map<String, Instant> begun = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  /** Whether to look now; if so, the look counts as begun. */
  boolean begins(Probe probe, boolean closer, Instant now) {
    Instant last = begun.get(probe.name());
    if (running.contains(probe.name())
        || (last != null && now.isBefore(last.plus(period(probe, closer))))) {
      return false;
    }
    begun.put(probe.name(), now);
    running.add(probe.name());
    return true;
  }

  void ended(Probe probe) {
    running.remove(probe.name());
  }

  /** How long a sample holds if no other follows. */
  static Duration speaksFor(Probe probe) {
    return probe.period().multipliedBy(2).plus(LOOK);
  }

  private static Duration period(Probe probe, boolean closer) {
    return closer && CLOSER.compareTo(probe.period()) < 0 ? CLOSER : probe.period();
  }
}
