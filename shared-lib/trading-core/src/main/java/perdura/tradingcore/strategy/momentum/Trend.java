package perdura.tradingcore.strategy.momentum;

import java.util.Locale;
import perdura.tradingcore.strategy.PriceView;
import perdura.tradingcore.strategy.SavedState;

/** Exponential averages of one price and of its squared moves, over event time. */
final class Trend implements PriceView {
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

  @Override
  public boolean sample(double price, long timeNs) {
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
    return isWarm();
  }

  private static double weight(long elapsedNs, long constantNs) {
    return -StrictMath.expm1(-(double) elapsedNs / constantNs);
  }

  /** Whether the slow average has seen as much time as it remembers. */
  private boolean isWarm() {
    return lastNs - firstNs >= parameters.slow().toNanos();
  }

  /** How far the fast average stands above the slow one, basis points. */
  private double strengthBps() {
    return (fast / slow - 1) * 10_000;
  }

  @Override
  public boolean wantsIn() {
    return strengthBps() >= parameters.entryBps() && isRested();
  }

  @Override
  public boolean wantsOut() {
    return strengthBps() < parameters.exitBps();
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT, "the fast average stands %.1f bps above the slow one", strengthBps());
  }

  @Override
  public double stopDistance() {
    var deviation = StrictMath.sqrt(variance * parameters.slow().toNanos() / NS_PER_S);
    return Math.clamp(
        parameters.stopVolatilities() * deviation,
        parameters.leastStopBps() / 10_000,
        parameters.mostStopBps() / 10_000);
  }

  private boolean isRested() {
    return entryNs == Long.MIN_VALUE || lastNs - entryNs >= parameters.rest().toNanos();
  }

  @Override
  public void entered() {
    entryNs = lastNs;
  }

  @Override
  public void save(SavedState state, String prefix) {
    state
        .put(prefix + "fast", fast)
        .put(prefix + "slow", slow)
        .put(prefix + "variance", variance)
        .put(prefix + "last", last)
        .put(prefix + "firstNs", firstNs)
        .put(prefix + "lastNs", lastNs)
        .put(prefix + "entryNs", entryNs);
  }

  @Override
  public void restore(SavedState state, String prefix) {
    if (!state.has(prefix + "fast")) {
      return;
    }
    fast = state.number(prefix + "fast");
    slow = state.number(prefix + "slow");
    variance = state.number(prefix + "variance");
    last = state.number(prefix + "last");
    firstNs = state.whole(prefix + "firstNs");
    lastNs = state.whole(prefix + "lastNs");
    entryNs = state.whole(prefix + "entryNs");
  }
}
