package perdura.hotpath.curve;

/**
 * A constant-product pool.
 *
 * @param kept the part of an input that is left after the fee, above 0, at most 1 (997/1000), in
 *     terms below 2^31: then what a swap multiplies fits 256 bits
 */
public record PoolTerms(Ratio kept) implements Terms {
  public PoolTerms {
    if (kept.numerator() == 0 || !kept.isPart()) {
      throw new IllegalArgumentException(
          "What a pool keeps of an input lies above 0 and is at most 1: " + kept);
    }
    if (kept.denominator() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("A pool's fee needs terms below 2^31: " + kept);
    }
  }
}
