package perdura.tradingcore.strategy.momentum;

import perdura.tradingcore.strategy.SavedState;

/** Exponential averages of one price and of its squared moves, over event time. */
final class Trend {
  private static final double NS_PER_S = 1e9;

  private final MomentumParameters parameters;
  private double fast;
  private double slow;
  private double variance;
  private double last;
  private long firstNs;
  private long lastNs;
  private long entryNs = Long.MIN_VALUE;

  Trend(MomentumParameters parameters) {
    this.parameters = parameters;
  }

  /** Takes in a price; false if it is too early for another look. */
  boolean sample(double price, long timeNs) {
    if (last == 0) {
      fast = price;
      slow = price;
      last = price;
      firstNs = timeNs;
      lastNs = timeNs;
      return false;
    }
    var elapsedNs = timeNs - lastNs;
    if (elapsedNs < parameters.sampleEvery().toNanos()) {
      return false;
    }
    var move = StrictMath.log(price / last);
    var perSecond = move * move / (elapsedNs / NS_PER_S);
    fast += weight(elapsedNs, parameters.fast().toNanos()) * (price - fast);
    slow += weight(elapsedNs, parameters.slow().toNanos()) * (price - slow);
    variance += weight(elapsedNs, parameters.slow().toNanos()) * (perSecond - variance);
    last = price;
    lastNs = timeNs;
    return true;
  }

  private static double weight(long elapsedNs, long constantNs) {
    return -StrictMath.expm1(-(double) elapsedNs / constantNs);
  }

  /** Whether the slow average has seen as much time as it remembers. */
  boolean isWarm() {
    return lastNs - firstNs >= parameters.slow().toNanos();
  }

  /** How far the fast average stands above the slow one, basis points. */
  double strengthBps() {
    return (fast / slow - 1) * 10_000;
  }

  /** Distance of a stop, as a part of the price. */
  double stopDistance() {
    var deviation = StrictMath.sqrt(variance * parameters.slow().toNanos() / NS_PER_S);
    return Math.clamp(
        parameters.stopVolatilities() * deviation,
        parameters.leastStopBps() / 10_000,
        parameters.mostStopBps() / 10_000);
  }

  boolean isRested() {
    return entryNs == Long.MIN_VALUE || lastNs - entryNs >= parameters.rest().toNanos();
  }

  void entered() {
    entryNs = lastNs;
  }

  void save(SavedState state, String prefix) {
    state
        .put(prefix + "fast", fast)
        .put(prefix + "slow", slow)
        .put(prefix + "variance", variance)
        .put(prefix + "last", last)
        .put(prefix + "firstNs", firstNs)
        .put(prefix + "lastNs", lastNs)
        .put(prefix + "entryNs", entryNs);
  }

  void restore(SavedState state, String prefix) {
    fast = state.number(prefix + "fast");
    slow = state.number(prefix + "slow");
    variance = state.number(prefix + "variance");
    last = state.number(prefix + "last");
    firstNs = state.whole(prefix + "firstNs");
    lastNs = state.whole(prefix + "lastNs");
    entryNs = state.whole(prefix + "entryNs");
  }
}
