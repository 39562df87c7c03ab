package perdura.hotpath.sanity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * When each feed was last heard. A feed tells of one venue, and while it lives, an instrument of
 * which it says nothing has not changed. A time that lies as far ahead of now as a limit allows
 * behind is as bad: clocks that disagree prove nothing.
 */
final class Feeds {
  private static final long UNHEARD = Long.MIN_VALUE;

  private final long maxSilenceNs;
  private final Map<String, Integer> index = new HashMap<>();
  private long[] heardNs = new long[4];

  Feeds(long maxSilenceNs) {
    this.maxSilenceNs = maxSilenceNs;
  }

  /** The number of a venue's feed, which is a new one if it has none. */
  int of(String venue) {
    Integer known = index.get(venue);
    return known != null ? known : add(venue);
  }

  private int add(String venue) {
    int feed = index.size();
    if (feed == heardNs.length) {
      heardNs = Arrays.copyOf(heardNs, 2 * feed);
    }
    heardNs[feed] = UNHEARD;
    index.put(venue, feed);
    return feed;
  }

  int count() {
    return index.size();
  }

  /** Takes a sign of life in; an earlier one than the latest tells nothing. */
  void heard(int feed, long timeNs) {
    heardNs[feed] = Math.max(heardNs[feed], timeNs);
  }

  boolean isSilent(int feed, long nowNs) {
    return heardNs[feed] == UNHEARD || isFar(heardNs[feed], nowNs, maxSilenceNs);
  }

  /** When it was last heard, of a feed that was; ns since the epoch. */
  long heardNs(int feed) {
    return heardNs[feed];
  }

  static boolean isFar(long timeNs, long nowNs, long limitNs) {
    return Math.abs(nowNs - timeNs) > limitNs;
  }
}
