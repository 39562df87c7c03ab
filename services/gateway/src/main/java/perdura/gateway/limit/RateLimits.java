package perdura.gateway.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A token bucket for each caller: {@code burst} requests at once, {@code perSecond} steadily.
 * Thread-safe. A bucket that is full again is forgotten.
 */
public final class RateLimits {
  private static final int MANY = 10_000;

  private final double perSecond;
  private final double burst;
  private final Clock clock;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /** Limits of {@code perSecond} from 1 on and {@code burst} from 1 on. */
  public RateLimits(int perSecond, int burst, Clock clock) {
    this.perSecond = Math.max(1, perSecond);
    this.burst = Math.max(1, burst);
    this.clock = clock;
  }

  /** Takes one request of {@code caller}; zero if it may pass, else how long to wait. */
  public Duration take(String caller) {
    Instant now = clock.instant();
    if (buckets.size() > MANY) {
      buckets.values().removeIf(bucket -> bucket.at(now, perSecond, burst).level() >= burst);
    }
    Bucket after =
        buckets.compute(
            caller,
            (_, bucket) ->
                bucket == null
                    ? new Bucket(burst - 1, now, true)
                    : bucket.at(now, perSecond, burst).less());
    return after.passed()
        ? Duration.ZERO
        : Duration.ofMillis((long) Math.ceil((1 - after.level()) / perSecond * 1000));
  }

  private record Bucket(double level, Instant since, boolean passed) {
    Bucket at(Instant now, double perSecond, double burst) {
      double seconds = Math.max(0, Duration.between(since, now).toNanos() / 1e9);
      return new Bucket(Math.min(burst, level + seconds * perSecond), now, passed);
    }

    Bucket less() {
      return level >= 1 ? new Bucket(level - 1, since, true) : new Bucket(level, since, false);
    }
  }
}
