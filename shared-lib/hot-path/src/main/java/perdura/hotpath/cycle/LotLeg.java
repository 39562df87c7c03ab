package perdura.hotpath.cycle;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/** What a leg gives and asks for in whole lots, in doubles; a pool's lots are of no size. */
final class LotLeg {
  /** By which the sums of segments may be off. */
  private static final double ROUNDING = 1e-14;

  private final Market market;
  private double rate;
  private double bend;
  private double lot;
  private boolean sells;
  private int segments;
  private int at;
  private double[] takenBefore = new double[8];
  private double[] givenBefore = new double[8];
  private double[] rates = new double[8];

  LotLeg(Market market) {
    this.market = market;
  }

  void enter(int edge) {
    rate = market.rate(edge);
    bend = market.bend(edge);
    lot = market.lot(edge);
    sells = (edge & 1) == 0;
    at = 0;
    if (lot > 0) {
      segments = market.segments(edge);
      if (segments >= takenBefore.length) {
        takenBefore = new double[2 * segments];
        givenBefore = new double[2 * segments];
        rates = Arrays.copyOf(rates, 2 * segments);
      }
      for (int i = 0; i < segments; i++) {
        double length = market.segmentLength(edge, i);
        rates[i] = market.segmentRate(edge, i);
        takenBefore[i + 1] = takenBefore[i] + length;
        givenBefore[i + 1] = givenBefore[i] + length * rates[i];
      }
    }
  }

  /** In raw units of base. */
  double lot() {
    return lot;
  }

  /** Whether base goes in. */
  boolean sells() {
    return sells;
  }

  /** Before rounding. */
  double smooth(double input) {
    return lot > 0 ? given(input) : rate * input / (1 + bend * input);
  }

  /** In whole lots. */
  double output(double input) {
    if (lot == 0) {
      return rate * input / (1 + bend * input);
    }
    return sells
        ? given(Math.floor(input / lot + LotChain.WHOLE) * lot)
        : Math.floor(given(input) / lot + LotChain.WHOLE) * lot;
  }

  /** The least input that gives that much, in whole lots; infinite where nothing does. */
  double leastInput(double output) {
    if (lot == 0) {
      double left = rate - bend * output;
      return left > 0 ? output / left : Double.POSITIVE_INFINITY;
    }
    return sells
        ? Math.ceil(taken(output) / lot - LotChain.WHOLE) * lot
        : taken(Math.ceil(output / lot - LotChain.WHOLE) * lot);
  }

  /** What goes in where so much base is traded. */
  double inputOf(double base) {
    return sells ? base : taken(base);
  }

  /** What comes out where so much base is traded. */
  double outputOf(double base) {
    return sells ? given(base) : base;
  }

  /** The segment in which the amount that was asked for last lies; how many there are if none. */
  int segment() {
    return at;
  }

  /** {@link #inputOf} within that segment, from a number of lots. */
  void inputOfLots(LotChain chain) {
    chain.begin(lot);
    if (!sells) {
      taken(chain);
    }
  }

  /** {@link #outputOf} within that segment, from a number of lots. */
  void outputOfLots(LotChain chain) {
    chain.begin(lot);
    if (sells) {
      given(chain);
    }
  }

  /** {@link #leastInput} within that segment. */
  void leastInput(LotChain chain) {
    if (lot == 0) {
      chain.then(0, 1, rate, -bend);
    } else if (sells) {
      taken(chain);
      chain.thenWholeLots(lot);
    } else {
      chain.thenWholeLots(lot);
      taken(chain);
    }
  }

  /** {@link #output} within that segment. */
  void output(LotChain chain) {
    if (lot == 0) {
      chain.then(0, rate, 1, bend);
    } else if (sells) {
      chain.thenWholeLots(lot);
      given(chain);
    } else {
      given(chain);
      chain.thenWholeLots(lot);
    }
  }

  private void given(LotChain chain) {
    double slope = at == segments ? 0 : rates[at];
    chain.then(givenBefore[at] - takenBefore[at] * slope, slope, 1, 0);
  }

  private void taken(LotChain chain) {
    chain.then(takenBefore[at] * rates[at] - givenBefore[at], 1, rates[at], 0);
  }

  private double given(double input) {
    at = segment(takenBefore, input);
    return at == segments
        ? givenBefore[segments]
        : givenBefore[at] + (input - takenBefore[at]) * rates[at];
  }

  private double taken(double output) {
    at = segment(givenBefore, output * (1 - ROUNDING));
    return at == segments
        ? Double.POSITIVE_INFINITY
        : takenBefore[at] + (output - givenBefore[at]) / rates[at];
  }

  /** The first segment that ends at an amount or beyond; one walk is mostly near the one before. */
  private int segment(double[] before, double amount) {
    int near = at;
    while (near > 0 && before[near] >= amount) {
      near--;
    }
    while (near < segments && before[near + 1] < amount) {
      near++;
    }
    return near;
  }
}
