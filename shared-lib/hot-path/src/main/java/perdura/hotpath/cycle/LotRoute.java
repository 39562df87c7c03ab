package perdura.hotpath.cycle;

import perdura.hotpath.market.Market;

/**
 * What a route gains with a number of lots of its coarsest book, with whole lots in all its books;
 * in doubles.
 *
 * <p>The least input that leads to that number and the output that it leads to make the gain; what
 * does not fit the lots of another book on the way is lost. No leg falls, so numbers between two
 * that find every leg in the same segments find it there as well: such a run is looked at as a
 * whole by the {@linkplain LotChain chains} for those segments. Owned by one thread; does not
 * allocate once it has seen the deepest book.
 */
final class LotRoute {
  /** How many numbers are looked at at once, at most. */
  static final int MOST_AT_ONCE = 128;

  private final Market market;
  private final LotLeg[] route = new LotLeg[CycleSettings.MOST_LEGS];
  private final int[] segments = new int[CycleSettings.MOST_LEGS];
  private final LotChain before = LotChain.roundingUp();
  private final LotChain after = LotChain.roundingDown();
  private final double[] inputs = new double[MOST_AT_ONCE];
  private final double[] outputs = new double[MOST_AT_ONCE];
  private int legs;
  private int coarsest;
  private int books;
  private boolean areChainsBuilt;
  private double input;

  LotRoute(Market market) {
    this.market = market;
    for (int leg = 0; leg < route.length; leg++) {
      route[leg] = new LotLeg(market);
    }
  }

  /** Takes over a route; false if there is no book in it. */
  boolean enter(int[] through, int legCount) {
    legs = legCount;
    areChainsBuilt = false;
    findBooks(through);
    for (int leg = 0; leg < legs && books > 0; leg++) {
      route[leg].enter(through[leg]);
    }
    return books > 0;
  }

  /** Counts the books, and finds the leg whose lot is worth most. */
  private void findBooks(int[] through) {
    books = 0;
    double worth = 0;
    double rate = 1;
    for (int leg = 0; leg < legs; leg++) {
      int edge = through[leg];
      double next = rate * market.rate(edge);
      double here = market.lot(edge) / ((edge & 1) == 0 ? rate : next);
      books += here > 0 ? 1 : 0;
      if (here > worth) {
        worth = here;
        coarsest = leg;
      }
      rate = next;
    }
  }

  /** The leg to which the lots belong. */
  int coarsest() {
    return coarsest;
  }

  int books() {
    return books;
  }

  /** How many lots an input comes to there before rounding. */
  double lots(double in) {
    double amount = in;
    for (int leg = 0; leg < coarsest; leg++) {
      amount = route[leg].smooth(amount);
    }
    LotLeg book = route[coarsest];
    return (book.sells() ? amount : book.smooth(amount)) / book.lot();
  }

  /** What an input gains before rounding. */
  double smoothGain(double in) {
    double amount = in;
    for (int leg = 0; leg < legs; leg++) {
      amount = route[leg].smooth(amount);
    }
    return amount - in;
  }

  /** With so many lots, whose least input it sets; not finite where no input leads to them. */
  private double gain(double lots) {
    double base = lots * route[coarsest].lot();
    double in = route[coarsest].inputOf(base);
    double out = route[coarsest].outputOf(base);
    for (int leg = coarsest - 1; leg >= 0; leg--) {
      in = route[leg].leastInput(in);
    }
    for (int leg = coarsest + 1; leg < legs; leg++) {
      out = route[leg].output(out);
    }
    input = in;
    return out - in;
  }

  /**
   * Sets the gains with numbers of lots, which rise.
   *
   * @param count at most {@link #MOST_AT_ONCE}
   * @return how many of them need no more input than {@code most}; the others are not set
   */
  int gains(double[] lots, int count, double most, double[] gains) {
    int done = 0;
    int within = 0;
    while (done < count && within == done) {
      int end = endInSegments(lots, done, count);
      if (end == done + 1) {
        gains[done] = gain(lots[done]);
        inputs[done] = input;
      } else {
        gainsInSegments(lots, done, end, gains);
      }
      within = endWithin(done, end, most);
      done = end;
    }
    return within;
  }

  /** The least input for the number of that index among those that were looked at last. */
  double input(int index) {
    return inputs[index];
  }

  /** Up to where every leg finds the numbers in the segments where it finds the first of them. */
  private int endInSegments(double[] lots, int begin, int count) {
    gain(lots[begin]);
    noteSegments();
    int end = count;
    while (end > begin + 1 && !isInSegments(lots[end - 1])) {
      end = begin + (end - begin) / 2;
    }
    return end;
  }

  private void noteSegments() {
    for (int leg = 0; leg < legs; leg++) {
      areChainsBuilt &= segments[leg] == route[leg].segment();
      segments[leg] = route[leg].segment();
    }
  }

  private boolean isInSegments(double lots) {
    boolean isIn = Double.isFinite(gain(lots));
    for (int leg = 0; leg < legs && isIn; leg++) {
      isIn = segments[leg] == route[leg].segment();
    }
    return isIn;
  }

  private void gainsInSegments(double[] lots, int begin, int end, double[] gains) {
    if (!areChainsBuilt) {
      buildChains();
      areChainsBuilt = true;
    }
    before.follow(lots, begin, end, inputs);
    after.follow(lots, begin, end, outputs);
    for (int i = begin; i < end; i++) {
      gains[i] = outputs[i] - inputs[i];
    }
  }

  private void buildChains() {
    route[coarsest].inputOfLots(before);
    for (int leg = coarsest - 1; leg >= 0; leg--) {
      route[leg].leastInput(before);
    }
    route[coarsest].outputOfLots(after);
    for (int leg = coarsest + 1; leg < legs; leg++) {
      route[leg].output(after);
    }
  }

  private int endWithin(int begin, int end, double most) {
    int within = end;
    while (within > begin && inputs[within - 1] > most) {
      within--;
    }
    return within;
  }
}
