package perdura.hotpath.risk;

/**
 * When an agent's last orders were: an exact sliding window. Whether one more would be too many is
 * one look at the order that lies {@code limit} orders back. Owned by one thread. Does not
 * allocate.
 */
final class OrderRate {
  /** Length of the window. */
  static final long WINDOW_NS = 60_000_000_000L;

  private static final int CAPACITY = 4_096;

  private final long[] timesNs = new long[CAPACITY];
  private long count;

  /** Whether there were {@code limit} orders or more within the window that ends now. */
  boolean isReached(int limit, long nowNs) {
    return count >= limit && isWithin(count - limit, nowNs);
  }

  /** From when there are fewer than {@code limit} orders within the window, if none is added. */
  long freeFromNs(int limit) {
    if (count < limit) {
      return Long.MIN_VALUE;
    }
    return Math.min(timesNs[at(count - limit)], Long.MAX_VALUE - WINDOW_NS) + WINDOW_NS;
  }

  private boolean isWithin(long number, long nowNs) {
    return nowNs - timesNs[at(number)] < WINDOW_NS;
  }

  void add(long nowNs) {
    timesNs[at(count)] = nowNs;
    count++;
  }

  /** Forgets the order that was added last. */
  void removeNewest() {
    count--;
  }

  /** Orders within the window that ends now; no more than can be allowed. */
  int within(long nowNs) {
    long most = Math.min(count, GateLimits.MOST_ORDERS_PER_MINUTE);
    int within = 0;
    while (within < most && isWithin(count - 1 - within, nowNs)) {
      within++;
    }
    return within;
  }

  private static int at(long number) {
    return (int) number & CAPACITY - 1;
  }
}
