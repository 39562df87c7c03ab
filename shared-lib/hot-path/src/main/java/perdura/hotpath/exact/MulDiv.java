package perdura.hotpath.exact;

/**
 * {@code a * b / divisor}, exact through a product of 256 bits and rounded once. No state, no
 * allocation; the result may be the same object as an operand.
 *
 * <p>Each method returns false, and sets nothing, if the result takes more than 128 bits or the
 * divisor is 0.
 */
public final class MulDiv {
  private MulDiv() {}

  /** Rounded down. */
  public static boolean floor(Amount a, Amount b, Amount divisor, Amount result) {
    return divide(a, b.high(), b.low(), divisor, result) != Division.OVERFLOW;
  }

  /** Rounded up. */
  public static boolean ceil(Amount a, Amount b, Amount divisor, Amount result) {
    return divideUp(a, b.high(), b.low(), divisor, result);
  }

  /** {@code dividend / divisor}, rounded down. */
  public static boolean floor(Amount dividend, Amount divisor, Amount result) {
    return divide(dividend, 0, 1, divisor, result) != Division.OVERFLOW;
  }

  /** {@code dividend / divisor}, rounded up. */
  public static boolean ceil(Amount dividend, Amount divisor, Amount result) {
    return divideUp(dividend, 0, 1, divisor, result);
  }

  private static boolean divideUp(Amount a, long b1, long b0, Amount divisor, Amount result) {
    long high = result.high();
    long low = result.low();
    int division = divide(a, b1, b0, divisor, result);
    if (division == Division.ROUNDED && !result.plusOne()) {
      result.set(high, low);
      return false;
    }
    return division != Division.OVERFLOW;
  }

  private static int divide(Amount a, long b1, long b0, Amount divisor, Amount result) {
    return Division.divide(0, a.high(), a.low(), b1, b0, 0, divisor.high(), divisor.low(), result);
  }
}
