package perdura.tradingcore.strategy.meanreversion;

import java.util.Arrays;
import perdura.tradingcore.strategy.SavedState;

/** The last prices of one instrument, the oldest first, at least a sample's time apart. */
final class Window {
  private final MeanReversionParameters parameters;
  private double[] prices = new double[0];
  private long lastNs;
  private long entryNs = Long.MIN_VALUE;

  Window(MeanReversionParameters parameters) {
    this.parameters = parameters;
  }

  /** Takes in a price; false if it is too early for another, or the window is not yet full. */
  boolean sample(double price, long timeNs) {
    if (prices.length > 0 && timeNs - lastNs < parameters.sampleEvery().toNanos()) {
      return false;
    }
    var from = prices.length == parameters.window() ? 1 : 0;
    prices = Arrays.copyOfRange(prices, from, prices.length + 1);
    prices[prices.length - 1] = price;
    lastNs = timeNs;
    return prices.length == parameters.window();
  }

  double mean() {
    double sum = 0;
    for (var price : prices) {
      sum += price;
    }
    return sum / prices.length;
  }

  /** Standard deviation of the window, in units of price. */
  double deviation() {
    var mean = mean();
    double sum = 0;
    for (var price : prices) {
      sum += (price - mean) * (price - mean);
    }
    return StrictMath.sqrt(sum / prices.length);
  }

  /** Standard deviation as a part of the mean. */
  double relativeDeviation() {
    return deviation() / mean();
  }

  /** How many standard deviations the last price stands under the mean. */
  double depth() {
    return (mean() - prices[prices.length - 1]) / deviation();
  }

  boolean isRested() {
    return entryNs == Long.MIN_VALUE || lastNs - entryNs >= parameters.rest().toNanos();
  }

  void entered() {
    entryNs = lastNs;
  }

  void save(SavedState state, String prefix) {
    state
        .put(prefix + "prices", prices)
        .put(prefix + "lastNs", lastNs)
        .put(prefix + "entryNs", entryNs);
  }

  void restore(SavedState state, String prefix) {
    var saved = state.numbers(prefix + "prices");
    prices =
        Arrays.copyOfRange(saved, Math.max(0, saved.length - parameters.window()), saved.length);
    lastNs = state.whole(prefix + "lastNs");
    entryNs = state.whole(prefix + "entryNs");
  }
}
