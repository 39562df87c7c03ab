package perdura.tradingcore.sim;

/**
 * Randomness without state: each draw is a hash of (seed, stream, index), mixed as in SplitMix64
 * (Steele, Lea, Flood 2014).
 */
record Noise(long seed) {

  /** Uniform in [0, 1). */
  double uniform(long stream, long index) {
    var hash = mixed(seed + 0x9e3779b97f4a7c15L * mixed(stream + 0x9e3779b97f4a7c15L * index));
    return (hash >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  double between(long stream, long index, double low, double high) {
    return low + (high - low) * uniform(stream, index);
  }

  /** Value noise in [-1, 1]: random values once a period, joined smoothly. */
  double smooth(long stream, long timeNs, long periodNs) {
    var cell = Math.floorDiv(timeNs, periodNs);
    var part = (double) Math.floorMod(timeNs, periodNs) / periodNs;
    var weight = part * part * (3 - 2 * part);
    var left = between(stream, cell, -1, 1);
    var right = between(stream, cell + 1, -1, 1);
    return left + (right - left) * weight;
  }

  private static long mixed(long value) {
    var first = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    var second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
    return second ^ (second >>> 31);
  }
}
