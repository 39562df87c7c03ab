package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The input of a route at which output less input is greatest, on exact integer outputs.
 *
 * <p>Let P be that difference before rounding and p after it: P is concave, and p <= P < p + grain.
 * The output is a staircase and p is greatest at the foot of a step, so only feet are looked at. A
 * bisection of the marginal rate finds where P is greatest, to about 15 digits; from there the
 * search walks from foot to foot, up and down. It may stop at a foot whose p + grain does not
 * exceed the best p seen: P is then below that best, and being concave it falls from there on.
 * After {@value #MOST_FEET} feet on a side the walk is given up, so with reserves so large that P
 * is flat over more steps than that, the answer may miss the greatest p by less than the grain: a
 * few raw units of the coarsest asset on the way.
 */
final class BestInput {
  static final int MOST_FEET = 4_096;
  private static final int DIGITS = 50;

  private final Route route;
  private final BigInteger most;
  private final double grain;
  private BigInteger input = BigInteger.ZERO;
  private BigInteger gain = BigInteger.ZERO;

  private BestInput(Route route, BigInteger most) {
    this.route = route;
    this.most = most;
    this.grain = route.grain() * (1 + 1e-9);
  }

  /**
   * The best input of at most {@code most} raw units; empty if none gains {@code needed} (above 0).
   * Of equal gains the smallest input seen.
   */
  static Optional<BigInteger> of(Route route, BigInteger most, BigInteger needed) {
    BestInput search = new BestInput(route, most.max(BigInteger.ZERO));
    BigInteger peak = search.peak();
    if (search.canGain(peak, needed)) {
      search.walkFrom(peak);
    }
    return search.gain.compareTo(needed) >= 0 ? Optional.of(search.input) : Optional.empty();
  }

  /** About the last input before the marginal rate falls below one. */
  private BigInteger peak() {
    BigInteger low = BigInteger.ZERO;
    BigInteger high = BigInteger.ONE;
    while (high.compareTo(most) < 0 && isRising(high)) {
      low = high;
      high = high.shiftLeft(1);
    }
    high = high.min(most);
    while (high.subtract(low).compareTo(low.shiftRight(DIGITS).max(BigInteger.ONE)) > 0) {
      BigInteger middle = low.add(high).shiftRight(1);
      if (isRising(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean isRising(BigInteger at) {
    return route.marginalRate(at) >= 1;
  }

  private BigInteger gainAt(BigInteger at) {
    return route.output(at).subtract(at);
  }

  /** False only when no input can gain that much: twice the grain covers rounding and bisection. */
  private boolean canGain(BigInteger peak, BigInteger needed) {
    double slack = 2 * grain + 1e-12 * peak.doubleValue();
    return needed.subtract(gainAt(peak)).doubleValue() <= slack;
  }

  private void walkFrom(BigInteger peak) {
    BigInteger output = route.output(peak);
    Optional<BigInteger> foot = route.leastInput(output);
    foot.ifPresent(at -> visit(at, output));
    walkUp(output);
    walkDown(foot.orElse(peak));
  }

  /** From the first foot whose output exceeds {@code output}. */
  private void walkUp(BigInteger output) {
    BigInteger reached = output;
    for (int i = 0; i < MOST_FEET; i++) {
      Optional<BigInteger> next = route.leastInput(reached.add(BigInteger.ONE));
      if (next.isEmpty() || next.get().compareTo(most) > 0) {
        return;
      }
      reached = route.output(next.get());
      if (!visit(next.get(), reached)) {
        return;
      }
    }
  }

  /** A foot's output is that of the input from which it was found: the least that reaches it. */
  private void walkDown(BigInteger from) {
    BigInteger at = from;
    for (int i = 0; i < MOST_FEET && at.signum() > 0; i++) {
      BigInteger output = route.output(at.subtract(BigInteger.ONE));
      at = route.leastInput(output).orElseThrow();
      if (!visit(at, output)) {
        return;
      }
    }
  }

  /** Looks at a foot; false if nothing beyond it can beat the best. */
  private boolean visit(BigInteger at, BigInteger output) {
    BigInteger here = output.subtract(at);
    int order = here.compareTo(gain);
    if (order > 0 || (order == 0 && at.compareTo(input) < 0)) {
      gain = here;
      input = at;
    }
    return gain.subtract(here).doubleValue() < grain;
  }
}
