package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * One direction of a pool with x * y = k, in the integer arithmetic of the Uniswap v2 contracts.
 *
 * @param reserveIn raw units held of the input asset, 1 to 2^112 - 1
 * @param reserveOut raw units held of the output asset, 1 to 2^112 - 1
 * @param kept the part of an input that is left after the pool's fee, above 0, at most 1
 */
public record ConstantProduct(BigInteger reserveIn, BigInteger reserveOut, Ratio kept)
    implements Curve {
  /** The greatest reserve that a pair's contract can store. */
  public static final BigInteger MAX_RESERVE =
      BigInteger.ONE.shiftLeft(112).subtract(BigInteger.ONE);

  public ConstantProduct {
    if (!canHold(reserveIn) || !canHold(reserveOut)) {
      throw new IllegalArgumentException(
          "Reserves must lie between 1 and 2^112 - 1: %s and %s".formatted(reserveIn, reserveOut));
    }
    if (kept.numerator() == 0 || !kept.isPart()) {
      throw new IllegalArgumentException(
          "What a pool keeps of an input lies above 0 and is at most 1: " + kept);
    }
  }

  /** Whether a pair can trade with this reserve. */
  public static boolean canHold(BigInteger reserve) {
    return reserve.signum() > 0 && reserve.compareTo(MAX_RESERVE) <= 0;
  }

  @Override
  public double marginalRate() {
    return (double) kept.numerator()
        / kept.denominator()
        * (reserveOut.doubleValue() / reserveIn.doubleValue());
  }

  @Override
  public double marginalRate(BigInteger input) {
    if (input.compareTo(depth()) >= 0) {
      return 0;
    }
    double in = reserveIn.doubleValue();
    double fed = (double) kept.numerator() / kept.denominator() * input.doubleValue();
    double left = in / (in + fed);
    return marginalRate() * left * left;
  }

  @Override
  public BigInteger output(BigInteger input) {
    BigInteger fed = input.min(depth()).multiply(kept.top());
    return fed.multiply(reserveOut).divide(reserveIn.multiply(kept.bottom()).add(fed));
  }

  @Override
  public Optional<BigInteger> leastInput(BigInteger output) {
    if (output.signum() <= 0) {
      return Optional.of(BigInteger.ZERO);
    }
    return quotient(output)
        .map(split -> split[0].add(BigInteger.valueOf(split[1].signum())))
        .filter(this::isWithinDepth);
  }

  /** As the router's {@code getAmountIn}: the rounded-down quotient plus one. */
  @Override
  public Optional<BigInteger> inputFor(BigInteger output) {
    if (output.signum() <= 0) {
      return Optional.of(BigInteger.ZERO);
    }
    return quotient(output).map(split -> split[0].add(BigInteger.ONE)).filter(this::isWithinDepth);
  }

  private Optional<BigInteger[]> quotient(BigInteger output) {
    if (output.compareTo(reserveOut) >= 0) {
      return Optional.empty();
    }
    BigInteger above = reserveIn.multiply(output).multiply(kept.bottom());
    return Optional.of(above.divideAndRemainder(reserveOut.subtract(output).multiply(kept.top())));
  }

  private boolean isWithinDepth(BigInteger input) {
    return input.compareTo(depth()) <= 0;
  }

  @Override
  public BigInteger depth() {
    return MAX_RESERVE.subtract(reserveIn);
  }

  @Override
  public List<BigInteger> breakpoints() {
    return List.of();
  }

  @Override
  public double grain() {
    return 1;
  }

  @Override
  public ConstantProduct after(BigInteger input) {
    Curve.requireWithinDepth(this, input);
    return new ConstantProduct(reserveIn.add(input), reserveOut.subtract(output(input)), kept);
  }

  /** The same pool, traded the other way. */
  public ConstantProduct reversed() {
    return new ConstantProduct(reserveOut, reserveIn, kept);
  }
}
