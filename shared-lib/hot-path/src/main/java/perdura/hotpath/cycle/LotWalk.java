package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * How many lots of its coarsest book a route should trade, so that output less input is greatest
 * with whole lots in all its books; in doubles, and so fast enough to try thousands.
 *
 * <p>With one book alone that is a number next to where the route is best before rounding. With
 * several, what does not fit the lots of another book is lost, and how lots fit into each other
 * from one number to the next is as good as random. So the walk begins where the route is best
 * before rounding, and goes up and down. What an input gains before rounding is a bound for all
 * beyond it, since the route is concave; where that bound hardly exceeds the best gain seen, a side
 * is over. Where a side is not over soon, lots may be nearly worth the same, and come into step
 * only once in thousands: so the walk leaps from the best numbers seen before it goes on. Owned by
 * one thread; does not allocate once it has seen the deepest book.
 */
final class LotWalk {
  private static final int RUN = LotRoute.MOST_AT_ONCE;
  private static final int HALF_RUN = RUN / 2;
  private static final int NEAR_LOTS = 1_024;
  private static final int MOST_LOTS = 4_096;
  private static final int MOST_LEAPS = 12;
  private static final int LONGEST_LEAP = 1 << 12;
  private static final double NEGLIGIBLE = 1e-4;

  private final LotRoute route;
  private final double[] numbers = new double[RUN];
  private final double[] gains = new double[RUN];
  private double most;
  private double enough;
  private double toBeat;
  private int far;
  private boolean mayGainAbove;
  private boolean mayGainBelow;
  private double best;
  private double bestLots;
  private double nextBest;
  private double nextBestLots;

  LotWalk(Market market) {
    route = new LotRoute(market);
  }

  /**
   * Walks a route; false if there is no book in it.
   *
   * @param about the input that is about the best before rounding
   * @param mostInput the most that may go in
   * @param gainToBeat what gains no more is of no use
   */
  boolean walk(int[] through, int legCount, double about, double mostInput, double gainToBeat) {
    if (!route.enter(through, legCount)) {
      return false;
    }
    most = mostInput;
    toBeat = gainToBeat;
    enough = route.smoothGain(about) * (1 - NEGLIGIBLE);
    forget();
    double there = Math.rint(route.lots(about));
    if (mayFindMore()) {
      look(there, 1);
    }
    if (route.books() == 1) {
      lookBeside(there);
    } else {
      lookFar(there);
    }
    return true;
  }

  private void forget() {
    best = 0;
    bestLots = 0;
    nextBest = 0;
    nextBestLots = 0;
    mayGainAbove = true;
    mayGainBelow = true;
  }

  private void lookBeside(double there) {
    if (mayFindMore()) {
      look(there - 1, 1);
      look(there + 1, 1);
    }
  }

  private void lookFar(double there) {
    if (mayFindMore()) {
      look(there - HALF_RUN, RUN);
    }
    far = HALF_RUN;
    lookAround(there, NEAR_LOTS);
    double next = nextBestLots;
    double nextGain = nextBest;
    leap(bestLots, best);
    leap(next, nextGain);
    lookAround(there, MOST_LOTS);
  }

  private boolean mayFindMore() {
    return Math.max(best, toBeat) < enough && (mayGainAbove || mayGainBelow);
  }

  /** Goes to the best of all leaps, again and again, while that gains more. */
  private void leap(double from, double gain) {
    double at = from;
    double here = gain;
    for (int leaps = 0; leaps < MOST_LEAPS && at > 0 && mayFindMore(); leaps++) {
      int count = look(leapsFrom(at));
      double before = here;
      for (int i = 0; i < count; i++) {
        if (gains[i] > here) {
          here = gains[i];
          at = numbers[i];
        }
      }
      if (here == before) {
        return;
      }
    }
  }

  private int leapsFrom(double at) {
    int count = 0;
    for (int leap = LONGEST_LEAP; leap >= 1; leap >>= 1) {
      if (leap < at) {
        numbers[count++] = at - leap;
      }
    }
    for (int leap = 1; leap <= LONGEST_LEAP; leap <<= 1) {
      numbers[count++] = at + leap;
    }
    return count;
  }

  /** Goes on up and down in turn. */
  private void lookAround(double there, int mostLots) {
    while (far < mostLots && mayFindMore()) {
      if (mayGainAbove) {
        mayGainAbove = look(there + far, RUN) == RUN && mayGainBeyond(RUN - 1);
      }
      mayGainBelow &= there - far > 1;
      if (mayGainBelow) {
        look(there - far - RUN, RUN);
        mayGainBelow = mayGainBeyond(0);
      }
      far += RUN;
    }
  }

  /** Whether an input beyond that of a number that was looked at last may gain more. */
  private boolean mayGainBeyond(int index) {
    return route.smoothGain(route.input(index)) > Math.max(best, toBeat) * (1 + NEGLIGIBLE);
  }

  /** Looks at so many numbers, those below one left out; how many the capital is enough for. */
  private int look(double from, int count) {
    double first = Math.max(from, 1);
    int numberCount = (int) (from + count - first);
    for (int i = 0; i < numberCount; i++) {
      numbers[i] = first + i;
    }
    return look(numberCount);
  }

  /** Keeps the two best of all that were seen; how many the capital is enough for. */
  private int look(int count) {
    int within = route.gains(numbers, count, most, gains);
    for (int i = 0; i < within; i++) {
      if (gains[i] > nextBest && numbers[i] != bestLots && numbers[i] != nextBestLots) {
        remember(numbers[i], gains[i]);
      }
    }
    return within;
  }

  private void remember(double lots, double gain) {
    if (gain > best) {
      nextBest = best;
      nextBestLots = bestLots;
      best = gain;
      bestLots = lots;
    } else {
      nextBest = gain;
      nextBestLots = lots;
    }
  }

  /** The leg to which the lots belong. */
  int leg() {
    return route.coarsest();
  }

  /** The best number of lots; 0 where none gains more than what is to beat. */
  long bestLots() {
    return best > toBeat ? (long) bestLots : 0;
  }

  /** The best of the others; 0 where none gains more than what is to beat. */
  long nextBestLots() {
    return nextBest > toBeat ? (long) nextBestLots : 0;
  }
}
