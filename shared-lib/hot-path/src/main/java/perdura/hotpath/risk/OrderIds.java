package perdura.hotpath.risk;

/**
 * The client order ids of the last while: a ring in the order of arrival, and an index into it by
 * open addressing (linear probing, at most half full, removal by shifting back: Knuth, TAOCP 6.4,
 * algorithm R).
 *
 * <p>An id of any 128 bits is remembered for the horizon at least, counted from when it was added,
 * and for as long as nobody needs its room. Where the ring is full of ids within their horizon,
 * nothing is forgotten and nothing can be added. Memory: 24 bytes per id, and 8 to 16 for the
 * index. Owned by one thread. Does not allocate.
 */
final class OrderIds {
  private final long[] highs;
  private final long[] lows;
  private final long[] addedNs;
  private final int[] index;
  private final int mostOfOpening;
  private final long horizonNs;
  private final Totals totals;
  private int oldest;
  private int count;

  OrderIds(int capacity, long horizonNs, Totals totals) {
    this.totals = totals;
    this.highs = new long[capacity];
    this.lows = new long[capacity];
    this.addedNs = new long[capacity];
    this.index = new int[Integer.highestOneBit(2 * capacity - 1) * 2];
    this.horizonNs = horizonNs;
    this.mostOfOpening = capacity - capacity / 8;
  }

  boolean contains(long high, long low) {
    int at = home(high, low);
    for (int entry = index[at]; entry != 0; entry = index[at]) {
      if (highs[entry - 1] == high && lows[entry - 1] == low) {
        return true;
      }
      at = at + 1 & (index.length - 1);
    }
    return false;
  }

  int count() {
    return count;
  }

  /** How many there may be with one of an order that opens; the rest is for those that do not. */
  int mostOfOpening() {
    return mostOfOpening;
  }

  int capacity() {
    return highs.length;
  }

  /** Adds an id that is not contained, where there is room. Time never goes back. */
  void add(long high, long low, long nowNs) {
    int place = wrapped(oldest + count);
    highs[place] = high;
    lows[place] = low;
    addedNs[place] = nowNs;
    index[freeAt(high, low)] = place + 1;
    count(count + 1);
  }

  /** Forgets the one added last, as if it never had been. */
  void removeNewest() {
    count(count - 1);
    removeFromIndex(wrapped(oldest + count));
  }

  /** Whether the oldest is past its horizon. */
  boolean hasExpired(long nowNs) {
    return count > 0 && nowNs - addedNs[oldest] > horizonNs;
  }

  /** Makes room by forgetting what is past its horizon, the oldest first, two at most. */
  void expire(long nowNs) {
    for (int i = 0; i < 2 && hasExpired(nowNs); i++) {
      removeFromIndex(oldest);
      oldest = wrapped(oldest + 1);
      count(count - 1);
    }
  }

  private void count(int next) {
    totals.stands(next >= mostOfOpening, count >= mostOfOpening);
    count = next;
  }

  private int wrapped(int place) {
    return place < highs.length ? place : place - highs.length;
  }

  private int freeAt(long high, long low) {
    int at = home(high, low);
    while (index[at] != 0) {
      at = at + 1 & (index.length - 1);
    }
    return at;
  }

  private void removeFromIndex(int place) {
    int hole = indexOf(place);
    int at = hole;
    while (true) {
      at = at + 1 & (index.length - 1);
      int entry = index[at];
      if (entry == 0) {
        break;
      }
      int home = home(highs[entry - 1], lows[entry - 1]);
      boolean mayMove = (at - home & (index.length - 1)) >= (at - hole & (index.length - 1));
      if (mayMove) {
        index[hole] = entry;
        hole = at;
      }
    }
    index[hole] = 0;
  }

  private int indexOf(int place) {
    int at = home(highs[place], lows[place]);
    while (index[at] != place + 1) {
      at = at + 1 & (index.length - 1);
    }
    return at;
  }

  private int home(long high, long low) {
    long mixed = high * 0x9E3779B97F4A7C15L + low;
    mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
    return (int) (mixed >>> 32) & (index.length - 1);
  }
}
