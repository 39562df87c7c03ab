package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * How many lots of its coarsest book a route should trade, so that output less input is greatest
 * with whole lots in all its books; in doubles, and so fast enough to try hundreds.
 *
 * <p>For a number of lots there, the least input that leads to them and the output that they lead
 * to make the gain; what does not fit the lots of another book on the way is lost. The walk begins
 * where the route is best before rounding, and goes up and down. What an input gains before
 * rounding is a bound for all beyond it, since the route is concave; where that bound hardly
 * exceeds the best gain seen, a side is over, and after MOST lots in any case. How lots fit into
 * each other from one number to the next is as good as random. Owned by one thread; does not
 * allocate once it has seen the deepest book.
 */
final class LotWalk {
  private static final int FIRST_LOTS = 16;
  private static final int MOST_LOTS = 4_096;
  private static final int MOST_LEAPS = 12;
  private static final int LONGEST_LEAP = 1 << 12;
  private static final int LOTS_PER_BOUND = 8;
  private static final double NEGLIGIBLE = 1e-4;

  private final Market market;
  private final LotLeg[] route = new LotLeg[CycleSettings.MOST_LEGS];
  private int legs;
  private int coarsest;
  private double most;
  private double input;
  private double enough;
  private double best;
  private double bestLots;
  private double nextBest;
  private double nextBestLots;

  LotWalk(Market market) {
    this.market = market;
    for (int leg = 0; leg < route.length; leg++) {
      route[leg] = new LotLeg(market);
    }
  }

  /**
   * Walks a route around an input that is about the best before rounding; false if there is no book
   * in it.
   */
  boolean walk(int[] through, int legCount, double about, double mostInput) {
    legs = legCount;
    most = mostInput;
    coarsest = coarsest(through);
    if (coarsest < 0) {
      return false;
    }
    double amount = about;
    double there = 0;
    for (int leg = 0; leg < legs; leg++) {
      route[leg].enter(through[leg]);
      double given = route[leg].smooth(amount);
      if (leg == coarsest) {
        there = Math.rint((route[leg].sells() ? amount : given) / route[leg].lot());
      }
      amount = given;
    }
    enough = (amount - about) * (1 - NEGLIGIBLE);
    best = 0;
    bestLots = 0;
    nextBest = 0;
    nextBestLots = 0;
    side(there, 1, FIRST_LOTS);
    side(there - 1, -1, FIRST_LOTS);
    double next = nextBestLots;
    double nextGain = nextBest;
    leap(bestLots, best);
    leap(next, nextGain);
    side(there + FIRST_LOTS, 1, MOST_LOTS);
    side(there - 1 - FIRST_LOTS, -1, MOST_LOTS);
    return true;
  }

  /** The leg whose lot is worth most; -1 where there is none. */
  private int coarsest(int[] through) {
    int found = -1;
    double worth = 0;
    double rate = 1;
    for (int leg = 0; leg < legs; leg++) {
      int edge = through[leg];
      double next = rate * market.rate(edge);
      double here = market.lot(edge) / ((edge & 1) == 0 ? rate : next);
      if (here > worth) {
        worth = here;
        found = leg;
      }
      rate = next;
    }
    return found;
  }

  private void side(double from, int step, int mostLots) {
    double lots = from;
    for (int i = 1; i <= mostLots && lots > 0 && best < enough; i++) {
      look(lots);
      boolean isBeyondCapital = input > most && step > 0;
      if (isBeyondCapital) {
        return;
      }
      if (i % LOTS_PER_BOUND == 0 && smoothGain(input) <= best * (1 + NEGLIGIBLE)) {
        return;
      }
      lots += step;
    }
  }

  /** Before rounding. */
  private double smoothGain(double in) {
    double amount = in;
    for (int leg = 0; leg < legs; leg++) {
      amount = route[leg].smooth(amount);
    }
    return amount - in;
  }

  /** The gain with so many lots, which is remembered if it is one of the two best. */
  private double look(double lots) {
    double gain = gain(lots);
    if (input <= most && lots != bestLots) {
      if (gain > best) {
        nextBest = best;
        nextBestLots = bestLots;
        best = gain;
        bestLots = lots;
      } else if (gain > nextBest && lots != nextBestLots) {
        nextBest = gain;
        nextBestLots = lots;
      }
    }
    return input <= most ? gain : 0;
  }

  /** Goes to the best of all leaps, again and again, while that gains more. */
  private void leap(double from, double gain) {
    double at = from;
    double here = gain;
    for (int leaps = 0; leaps < MOST_LEAPS && at > 0 && best < enough; leaps++) {
      double to = at;
      for (int leap = 1; leap <= LONGEST_LEAP; leap <<= 1) {
        for (double there = at + leap; there > 0 && there >= at - leap; there -= 2 * leap) {
          double gained = look(there);
          if (gained > here) {
            here = gained;
            to = there;
          }
        }
      }
      if (to == at) {
        return;
      }
      at = to;
    }
  }

  /** With so many lots; sets the least input for them. */
  private double gain(double lots) {
    double base = lots * route[coarsest].lot();
    double before = route[coarsest].inputOf(base);
    double after = route[coarsest].outputOf(base);
    for (int leg = coarsest - 1; leg >= 0; leg--) {
      before = route[leg].leastInput(before);
    }
    for (int leg = coarsest + 1; leg < legs; leg++) {
      after = route[leg].output(after);
    }
    input = before;
    return after - before;
  }

  /** The leg to which the lots belong. */
  int leg() {
    return coarsest;
  }

  /** The best number of lots; 0 where none gains. */
  long bestLots() {
    return (long) bestLots;
  }

  /** The best of the others; 0 where none gains. */
  long nextBestLots() {
    return (long) nextBestLots;
  }
}
