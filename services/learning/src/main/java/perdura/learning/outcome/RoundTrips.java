package perdura.learning.outcome;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows positions from fill to fill, and tells what each brought once it is given up. Not
 * thread-safe.
 */
final class RoundTrips {
  private final Map<Key, Trip> open;
  private final Set<Key> changed = new HashSet<>();
  private final List<RoundTrip> ended = new ArrayList<>();

  /** Whose position in what. */
  record Key(String agent, String asset) {}

  RoundTrips(Map<Key, Trip> open) {
    this.open = new HashMap<>(open);
  }

  /** Takes the next fill in. What was sold without having been bought before our eyes is left. */
  void take(TripFill fill) {
    Key key = new Key(fill.agent(), fill.asset());
    Trip before = open.getOrDefault(key, Trip.NONE);
    if (fill.buys()) {
      put(key, before.bought(fill.decision(), fill.amount(), fill.paid(), fill.at()));
    } else if (open.containsKey(key)) {
      sell(key, before.sold(fill.amount(), fill.realised()), fill);
    }
  }

  private void sell(Key key, Trip now, TripFill fill) {
    if (!now.isOver()) {
      put(key, now);
      return;
    }
    now.shares()
        .forEach((decision, share) -> {
          Trip.Stake stake = now.stakes().get(decision);
          if (stake != null) {
            Duration holding = Duration.between(stake.since(), fill.at());
            ended.add(new RoundTrip(decision, share, stake.paid(), holding, fill.at()));
          }
        });
    open.remove(key);
    changed.add(key);
  }

  private void put(Key key, Trip trip) {
    open.put(key, trip);
    changed.add(key);
  }

  /** Positions that are held. */
  Map<Key, Trip> open() {
    return Map.copyOf(open);
  }

  /** Whose position is another than at the beginning. */
  Set<Key> changed() {
    return Set.copyOf(changed);
  }

  /** What came to its end, in order. */
  List<RoundTrip> ended() {
    return List.copyOf(ended);
  }
}
