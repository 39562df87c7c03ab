package perdura.hotpath.cycle;

/**
 * What follows from a number of lots of one book, in one direction along a route, for many numbers
 * at once.
 *
 * <p>A pool is a function {@code (a + b x) / (c + d x)}, and so is a book within a segment; one
 * after another they are such a function again, whose coefficients are the product of matrices. So
 * there is one for all that lies between two books, rounded to whole lots of the next, and one for
 * what comes after the last book. Each is a loop over an array, without calls or branches. What is
 * rounded up is the negative of what is rounded down. Owned by one thread; does not allocate.
 */
final class LotChain {
  /** Lots are whole where no more than this part of one is missing. */
  static final double WHOLE = 1e-9;

  private final double sign;
  private final double[] a = new double[CycleSettings.MOST_LEGS];
  private final double[] b = new double[CycleSettings.MOST_LEGS];
  private final double[] c = new double[CycleSettings.MOST_LEGS];
  private final double[] d = new double[CycleSettings.MOST_LEGS];
  private int last;

  private LotChain(double sign) {
    this.sign = sign;
  }

  /** Where each book takes no more than it is given. */
  static LotChain roundingDown() {
    return new LotChain(1);
  }

  /** Where each book gives no less than is asked for. */
  static LotChain roundingUp() {
    return new LotChain(-1);
  }

  /** Begins with numbers of lots of so many raw units. */
  void begin(double lot) {
    last = 0;
    enter(0, lot, 1, 0);
  }

  private void enter(double constant, double factor, double below, double factorBelow) {
    a[last] = constant;
    b[last] = factor;
    c[last] = below;
    d[last] = factorBelow;
  }

  /** Goes on with {@code (constant + factor x) / (below + factorBelow x)}. */
  void then(double constant, double factor, double below, double factorBelow) {
    enter(
        constant * c[last] + factor * a[last],
        constant * d[last] + factor * b[last],
        below * c[last] + factorBelow * a[last],
        below * d[last] + factorBelow * b[last]);
  }

  /** Goes on with whole lots of so many raw units. */
  void thenWholeLots(double lot) {
    then(0, sign, lot, 0);
    last++;
    enter(0, sign * lot, 1, 0);
  }

  /** Sets the amounts that follow from the numbers between two indices. */
  void follow(double[] lots, int begin, int end, double[] amounts) {
    double[] from = lots;
    for (int book = 0; book < last; book++) {
      pass(book, from, begin, end, amounts);
      for (int i = begin; i < end; i++) {
        amounts[i] = Math.floor(amounts[i] + WHOLE);
      }
      from = amounts;
    }
    pass(last, from, begin, end, amounts);
  }

  private void pass(int book, double[] from, int begin, int end, double[] to) {
    double constant = a[book] / c[book];
    double factor = b[book] / c[book];
    double factorBelow = d[book] / c[book];
    boolean isStraight = factorBelow == 0;
    if (isStraight) {
      for (int i = begin; i < end; i++) {
        to[i] = constant + factor * from[i];
      }
    } else {
      for (int i = begin; i < end; i++) {
        to[i] = (constant + factor * from[i]) / (1 + factorBelow * from[i]);
      }
    }
  }
}
