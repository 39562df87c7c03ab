package perdura.hotpath.cycle;

import java.util.Arrays;
import perdura.hotpath.market.Market;

/** What a leg gives and asks for in whole lots, in doubles; a pool's lots are of no size. */
final class LotLeg {
  /** Lots are whole where no more than this part of one is missing. */
  private static final double WHOLE = 1e-9;

  /** By which the sums of segments may be off. */
  private static final double ROUNDING = 1e-14;

  private final Market market;
  private double rate;
  private double bend;
  private double lot;
  private boolean sells;
  private int segments;
  private int givenFrom;
  private int takenFrom;
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
    if (lot > 0) {
      segments = market.segments(edge);
      givenFrom = 0;
      takenFrom = 0;
      if (segments >= takenBefore.length) {
        takenBefore = new double[2 * segments];
        givenBefore = new double[2 * segments];
        rates = Arrays.copyOf(rates, 2 * segments);
      }
      for (int at = 0; at < segments; at++) {
        double length = market.segmentLength(edge, at);
        rates[at] = market.segmentRate(edge, at);
        takenBefore[at + 1] = takenBefore[at] + length;
        givenBefore[at + 1] = givenBefore[at] + length * rates[at];
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
        ? given(Math.floor(input / lot + WHOLE) * lot)
        : Math.floor(given(input) / lot + WHOLE) * lot;
  }

  /** The least input that gives that much, in whole lots; infinite where nothing does. */
  double leastInput(double output) {
    if (lot == 0) {
      double left = rate - bend * output;
      return left > 0 ? output / left : Double.POSITIVE_INFINITY;
    }
    return sells
        ? Math.ceil(taken(output) / lot - WHOLE) * lot
        : taken(Math.ceil(output / lot - WHOLE) * lot);
  }

  /** What goes in where so much base is traded. */
  double inputOf(double base) {
    return sells ? base : taken(base);
  }

  /** What comes out where so much base is traded. */
  double outputOf(double base) {
    return sells ? given(base) : base;
  }

  private double given(double input) {
    int at = segment(takenBefore, input, givenFrom);
    givenFrom = at;
    return at == segments
        ? givenBefore[segments]
        : givenBefore[at] + (input - takenBefore[at]) * rates[at];
  }

  private double taken(double output) {
    int at = segment(givenBefore, output * (1 - ROUNDING), takenFrom);
    takenFrom = at;
    return at == segments
        ? Double.POSITIVE_INFINITY
        : takenBefore[at] + (output - givenBefore[at]) / rates[at];
  }

  /** The first segment that ends at an amount or beyond; one walk is mostly near the one before. */
  private int segment(double[] before, double amount, int from) {
    int at = from;
    while (at > 0 && before[at] >= amount) {
      at--;
    }
    while (at < segments && before[at + 1] < amount) {
      at++;
    }
    return at;
  }
}
