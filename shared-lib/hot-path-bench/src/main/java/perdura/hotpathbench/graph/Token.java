package perdura.hotpathbench.graph;

/**
 * An asset of a made-up market.
 *
 * @param decimals of one raw unit
 * @param usd what a whole one is worth
 */
record Token(int decimals, double usd) {

  /** Raw units of {@code dollars}. */
  double raw(double dollars) {
    return dollars / usd * StrictMath.pow(10, decimals);
  }

  /** Dollars of one raw unit. */
  double usdPerRaw() {
    return usd / StrictMath.pow(10, decimals);
  }
}
