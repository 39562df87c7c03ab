package perdura.marketawareness.volatility;

import java.time.Duration;

/**
 * When volatility is an emergency.
 *
 * @param window how far back the range looks
 * @param limit range that starts an emergency, as a fraction: 0.1 = the highest price stood 10 %
 *     above the lowest
 * @param calm how long the range must stay under half the limit before the emergency ends
 */
public record VolatilityRule(Duration window, double limit, Duration calm) {
  public VolatilityRule {
    if (!window.isPositive() || !calm.isPositive()) {
      throw new IllegalArgumentException("Volatility needs a window and a calm longer than zero");
    }
    if (!(limit > 0)) {
      throw new IllegalArgumentException(
          "The volatility limit is a fraction greater than zero, not " + limit);
    }
  }
}
