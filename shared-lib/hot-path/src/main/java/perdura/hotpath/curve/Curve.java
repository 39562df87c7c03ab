package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * What one direction of an instrument gives for an input, fees included.
 *
 * <p>Amounts are raw units of the input and the output asset. A curve stands for a real function
 * that is concave, does not fall, and is 0 at 0; {@link #output} is that function rounded against
 * us, by less than {@link #grain}. Beyond {@link #depth} it is flat. Immutable.
 */
public sealed interface Curve permits ConstantProduct, BookSell, BookBuy {

  /** Output per input at an input of zero; 0 when there is nothing to take. Error below 1e-14. */
  double marginalRate();

  /** Output per further input after {@code input} went in; 0 from {@link #depth} on. */
  double marginalRate(BigInteger input);

  /** What comes out for exactly {@code input}, which is not negative. */
  BigInteger output(BigInteger input);

  /** The least input whose output reaches {@code output}; empty beyond the depth. */
  Optional<BigInteger> leastInput(BigInteger output);

  /** What the venue takes for an order of exactly {@code output}; empty beyond the depth. */
  Optional<BigInteger> inputFor(BigInteger output);

  /** The greatest input that is taken in whole. */
  BigInteger depth();

  /** Inputs at which the rate jumps, ascending; empty for a smooth curve. */
  List<BigInteger> breakpoints();

  /** More than rounding ever takes from the real function, in units of the output. */
  double grain();

  /**
   * The curve after {@code input} was traded.
   *
   * @throws IllegalArgumentException beyond the depth
   */
  Curve after(BigInteger input);

  /** {@code input}, if it can be traded on {@code curve}. */
  static BigInteger requireWithinDepth(Curve curve, BigInteger input) {
    if (input.signum() < 0 || input.compareTo(curve.depth()) > 0) {
      throw new IllegalArgumentException(
          "Input %s is not between 0 and the depth %s".formatted(input, curve.depth()));
    }
    return input;
  }
}
