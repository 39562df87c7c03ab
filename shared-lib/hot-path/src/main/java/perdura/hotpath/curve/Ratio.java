package perdura.hotpath.curve;

import java.math.BigInteger;

/** An exact ratio that is not negative, such as the 997/1000 which a pool keeps of an input. */
public record Ratio(long numerator, long denominator) {
  public static final Ratio ZERO = new Ratio(0, 1);
  public static final Ratio ONE = new Ratio(1, 1);

  public Ratio {
    if (numerator < 0 || denominator <= 0) {
      throw new IllegalArgumentException(
          "A ratio needs a numerator of 0 or more and a denominator above 0: %d/%d"
              .formatted(numerator, denominator));
    }
  }

  /** Whether it is at most one. */
  public boolean isPart() {
    return numerator <= denominator;
  }

  BigInteger top() {
    return BigInteger.valueOf(numerator);
  }

  BigInteger bottom() {
    return BigInteger.valueOf(denominator);
  }
}
