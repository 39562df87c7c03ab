package perdura.hotpathbench.peer;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import perdura.hotpath.curve.Curve;

/**
 * The best input of one route, found apart from the detectors: a bisection of the product of
 * marginal rates, and from there a walk over the inputs at which the output rises, up and down,
 * until rounding can no longer make up for what the route loses. Where all that rounding takes is
 * next to nothing of the gain that is needed, a few steps are enough; where it is not, as with the
 * lots of two books, a side is given up after {@value #MOST_STEPS}.
 */
final class RouteSizing {
  private static final int MOST_STEPS = 4_096;
  private static final int FEW_STEPS = 2;
  private static final double NEXT_TO_NOTHING = 1e-4;

  private final List<Curve> curves;
  private final BigInteger most;
  private final double lost;
  private final int steps;
  private BigInteger best = BigInteger.ZERO;
  private BigInteger bestGain = BigInteger.ZERO;

  private RouteSizing(List<Curve> curves, BigInteger most, BigInteger needed) {
    this.curves = curves;
    this.most = most;
    double rounded = 0;
    for (Curve curve : curves) {
      rounded = rounded * curve.marginalRate() + curve.grain();
    }
    this.lost = rounded;
    this.steps = lost < NEXT_TO_NOTHING * needed.doubleValue() ? FEW_STEPS : MOST_STEPS;
  }

  /**
   * The input of at most {@code most} that gains most; empty if none gains {@code needed}.
   *
   * @param needed above 0
   */
  static Optional<BigInteger> best(List<Curve> curves, BigInteger most, BigInteger needed) {
    RouteSizing sizing = new RouteSizing(curves, most, needed);
    BigInteger reached = sizing.output(sizing.peak());
    sizing.walkUp(reached);
    sizing.walkDown(reached);
    return sizing.bestGain.compareTo(needed) >= 0 ? Optional.of(sizing.best) : Optional.empty();
  }

  private BigInteger peak() {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = most;
    while (high.subtract(low).compareTo(low.shiftRight(48).max(BigInteger.ONE)) > 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (rate(middle) >= 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private void walkUp(BigInteger from) {
    BigInteger reached = from;
    for (int step = 0; step < steps; step++) {
      Optional<BigInteger> next = leastInput(reached.add(BigInteger.ONE));
      if (next.isEmpty() || next.get().compareTo(most) > 0 || !isWorthGoingOn(next.get())) {
        return;
      }
      reached = output(next.get());
    }
  }

  private void walkDown(BigInteger from) {
    BigInteger reached = from;
    for (int step = 0; step < steps && reached.signum() > 0; step++) {
      BigInteger at = leastInput(reached).orElseThrow();
      if (!isWorthGoingOn(at)) {
        return;
      }
      reached = output(at.subtract(BigInteger.ONE));
    }
  }

  private boolean isWorthGoingOn(BigInteger input) {
    BigInteger gain = output(input).subtract(input);
    if (gain.compareTo(bestGain) > 0) {
      bestGain = gain;
      best = input;
    }
    return bestGain.subtract(gain).doubleValue() < lost;
  }

  private double rate(BigInteger input) {
    double rate = 1;
    BigInteger amount = input;
    for (Curve curve : curves) {
      rate *= curve.marginalRate(amount);
      amount = curve.output(amount);
    }
    return rate;
  }

  private BigInteger output(BigInteger input) {
    BigInteger amount = input;
    for (Curve curve : curves) {
      amount = curve.output(amount);
    }
    return amount;
  }

  private Optional<BigInteger> leastInput(BigInteger output) {
    Optional<BigInteger> amount = Optional.of(output);
    for (Curve curve : curves.reversed()) {
      amount = amount.flatMap(curve::leastInput);
    }
    return amount;
  }
}
