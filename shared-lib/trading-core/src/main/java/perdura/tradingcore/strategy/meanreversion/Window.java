package perdura.tradingcore.strategy.meanreversion;

import java.util.Arrays;
import java.util.Locale;
import perdura.tradingcore.strategy.PriceView;
import perdura.tradingcore.strategy.SavedState;

/** The last prices of one instrument, the oldest first, at least a sample's time apart. */
final class Window implements PriceView {
  private final MeanReversionParameters parameters;
  private double[] prices = new double[0];
  private long lastNs;
  private long entryNs = Long.MIN_VALUE;

  Window(MeanReversionParameters parameters) {
    this.parameters = parameters;
  }

  /** False also while the window is not full, or nothing in it moved. */
  @Override
  public boolean sample(double price, long timeNs) {
    if (prices.length > 0 && timeNs - lastNs < parameters.sampleEvery().toNanos()) {
      return false;
    }
    var from = prices.length == parameters.window() ? 1 : 0;
    prices = Arrays.copyOfRange(prices, from, prices.length + 1);
    prices[prices.length - 1] = price;
    lastNs = timeNs;
    return prices.length == parameters.window() && deviation() != 0;
  }

  private double mean() {
    double sum = 0;
    for (var price : prices) {
      sum += price;
    }
    return sum / prices.length;
  }

  /** Standard deviation of the window, in units of price. */
  private double deviation() {
    var mean = mean();
    double sum = 0;
    for (var price : prices) {
      sum += (price - mean) * (price - mean);
    }
    return StrictMath.sqrt(sum / prices.length);
  }

  /** Standard deviation as a part of the mean. */
  private double relativeDeviation() {
    return deviation() / mean();
  }

  /** How many standard deviations the last price stands under the mean. */
  private double depth() {
    return (mean() - prices[prices.length - 1]) / deviation();
  }

  @Override
  public boolean wantsIn() {
    return depth() >= parameters.entryDeviations()
        && relativeDeviation() * 10_000 >= parameters.leastDeviationBps()
        && isRested();
  }

  @Override
  public boolean wantsOut() {
    return depth() <= parameters.exitDeviations();
  }

  @Override
  public double stopDistance() {
    return Math.min(
        parameters.stopDeviations() * relativeDeviation(), parameters.mostStopBps() / 10_000);
  }

  @Override
  public String describe() {
    return String.format(
        Locale.ROOT, "%.2f standard deviations under the mean of its window", depth());
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
        .put(prefix + "prices", prices)
        .put(prefix + "sampleNs", parameters.sampleEvery().toNanos())
        .put(prefix + "lastNs", lastNs)
        .put(prefix + "entryNs", entryNs);
  }

  /** Prices that were taken at other times say nothing of this window's deviation. */
  private boolean isAlike(SavedState state, String prefix) {
    return state.has(prefix + "prices")
        && state.has(prefix + "sampleNs")
        && state.whole(prefix + "sampleNs") == parameters.sampleEvery().toNanos();
  }

  @Override
  public void restore(SavedState state, String prefix) {
    if (!isAlike(state, prefix)) {
      return;
    }
    var saved = state.numbers(prefix + "prices");
    prices =
        Arrays.copyOfRange(saved, Math.max(0, saved.length - parameters.window()), saved.length);
    lastNs = state.whole(prefix + "lastNs");
    entryNs = state.whole(prefix + "entryNs");
  }
}
