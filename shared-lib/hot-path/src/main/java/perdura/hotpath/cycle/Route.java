package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import perdura.hotpath.curve.Curve;

/**
 * Curves one after another, as one function: concave before rounding, because each of them is
 * concave and none falls.
 */
record Route(List<Curve> curves) {

  BigInteger output(BigInteger input) {
    BigInteger amount = input;
    for (Curve curve : curves) {
      amount = curve.output(amount);
    }
    return amount;
  }

  /** The least input whose output reaches {@code output}, since that holds for each curve. */
  Optional<BigInteger> leastInput(BigInteger output) {
    BigInteger amount = output;
    for (Curve curve : curves.reversed()) {
      Optional<BigInteger> input = curve.leastInput(amount);
      if (input.isEmpty()) {
        return input;
      }
      amount = input.get();
    }
    return Optional.of(amount);
  }

  /** Output per further input after {@code input}. */
  double marginalRate(BigInteger input) {
    double rate = 1;
    BigInteger amount = input;
    for (Curve curve : curves) {
      rate *= curve.marginalRate(amount);
      amount = curve.output(amount);
    }
    return rate;
  }

  /**
   * More than rounding ever takes from the output: each curve's own loss, and the loss before it at
   * its steepest rate.
   */
  double grain() {
    double lost = 0;
    for (Curve curve : curves) {
      lost = lost * curve.marginalRate() + curve.grain();
    }
    return lost;
  }
}
