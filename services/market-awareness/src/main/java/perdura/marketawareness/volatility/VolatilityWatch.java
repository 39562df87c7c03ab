package perdura.marketawareness.volatility;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Watches the range of every instrument's price. An emergency starts at the first price beyond the
 * limit and ends when the range has been under half of it for the calm, so that it does not
 * flicker. Not thread-safe: one poller owns it.
 */
public final class VolatilityWatch {
  /** An emergency under way: whose, since when, and the widest range seen, as a fraction. */
  public record Emergency(String instrument, Instant since, double range) {}

  private static final class Watched {
    private final PriceRange range;
    private @Nullable Emergency emergency;
    private @Nullable Instant calmSince;

    private Watched(VolatilityRule rule) {
      range = new PriceRange(rule.window());
    }
  }

  private final VolatilityRule rule;
  private final Map<String, Watched> instruments = new TreeMap<>();

  public VolatilityWatch(VolatilityRule rule) {
    this.rule = rule;
  }

  /** Takes a price in; a price that is not a positive number says nothing. */
  public void onPrice(String instrument, Instant at, double price) {
    if (!(price > 0) || Double.isInfinite(price)) {
      return;
    }
    Watched watched = instruments.computeIfAbsent(instrument, key -> new Watched(rule));
    judge(instrument, watched, at, watched.range.add(at, price));
  }

  /** The emergency with the widest range, if there is one. */
  public Optional<Emergency> emergency() {
    return instruments.values().stream()
        .flatMap(watched -> Optional.ofNullable(watched.emergency).stream())
        .max((left, right) -> Double.compare(left.range(), right.range()));
  }

  private void judge(String instrument, Watched watched, Instant at, double range) {
    if (range > rule.limit()) {
      Emergency before = watched.emergency;
      watched.emergency =
          before == null
              ? new Emergency(instrument, at, range)
              : new Emergency(instrument, before.since(), Math.max(before.range(), range));
    }
    if (range > rule.limit() / 2) {
      watched.calmSince = null;
    } else if (watched.calmSince == null) {
      watched.calmSince = at;
    } else if (!at.isBefore(watched.calmSince.plus(rule.calm()))) {
      watched.emergency = null;
    }
  }
}
