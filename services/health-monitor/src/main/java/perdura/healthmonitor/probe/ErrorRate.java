package perdura.healthmonitor.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The part of a service's requests that failed within the last while. Not thread-safe. */
final class ErrorRate {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Of fewer requests a part says nothing. */
  private static final int LEAST = 20;

  private final Deque<Counted> counts = new ArrayDeque<>();

  private record Counted(Instant at, RequestCounts counts) {}

  /**
   * Takes a count in and answers the part that failed, 0 to 1.
   *
   * @return null where it cannot be told: at first, after a restart, and where something failed
   *     among so few requests that a part says nothing
   */
  @Nullable Double on(Instant at, RequestCounts now) {
    while (counts.size() > 1 && !next().at().isAfter(at.minus(WINDOW))) {
      counts.removeFirst();
    }
    Counted earlier = counts.peekFirst();
    counts.addLast(new Counted(at, now));
    return earlier == null
        ? null
        : now.since(earlier.counts()).map(ErrorRate::part).orElseGet(this::startAnew);
  }

  private Counted next() {
    return counts.stream().skip(1).findFirst().orElseThrow();
  }

  private static @Nullable Double part(RequestCounts recent) {
    if (recent.failed() == 0) {
      return 0.0;
    }
    return recent.all() < LEAST ? null : recent.failed() / recent.all();
  }

  private @Nullable Double startAnew() {
    Counted last = counts.removeLast();
    counts.clear();
    counts.addLast(last);
    return null;
  }
}
