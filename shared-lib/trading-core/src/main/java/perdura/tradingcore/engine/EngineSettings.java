package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.time.Duration;
import perdura.tradingcore.risk.RiskLimits;

/**
 * How the engine behaves. All durations are of arrival time.
 *
 * @param unknownAfter silence of a venue about an order until its outcome counts as unknown
 * @param retryAfter rest between two attempts to ask about an unknown order, to unwind what is left
 *     of a cycle, or to put a stop under a position
 * @param denialRepeat the same no to the same agent about the same instrument is said once in this
 *     time
 * @param snapshotEvery least time between two snapshots
 * @param slippageBps how much worse than offered a later leg of a cycle may be, basis points, 0 to
 *     1000; the first leg gets a smaller share, so that the predicted edge pays for it
 * @param dust worth below which a holding needs neither stop nor unwinding, whole numeraire
 * @param autonomous whether agents trade by themselves; if not, what takes on something new waits
 *     for a person
 * @param proposalLife how long it waits
 */
public record EngineSettings(
    RiskLimits limits,
    Duration unknownAfter,
    Duration retryAfter,
    Duration denialRepeat,
    Duration snapshotEvery,
    int slippageBps,
    BigDecimal dust,
    boolean autonomous,
    Duration proposalLife) {

  public EngineSettings {
    if (unknownAfter.toNanos() <= 0
        || retryAfter.toNanos() <= 0
        || denialRepeat.toNanos() <= 0
        || snapshotEvery.toNanos() <= 0
        || proposalLife.toNanos() <= 0) {
      throw new IllegalArgumentException("Durations of the engine must be greater than zero");
    }
    if (slippageBps < 0 || slippageBps > 1_000) {
      throw new IllegalArgumentException("slippageBps must be from 0 to 1000, not " + slippageBps);
    }
    if (dust.signum() < 0) {
      throw new IllegalArgumentException("dust must not be less than zero: " + dust);
    }
  }

  /** What holds unless somebody says otherwise. */
  public static EngineSettings with(RiskLimits limits) {
    return new EngineSettings(
        limits,
        Duration.ofSeconds(5),
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        10,
        BigDecimal.TEN,
        true,
        Duration.ofMinutes(5));
  }

  /** The same, where what takes on something new waits so long for a person. */
  public EngineSettings waitingForPersons(Duration life) {
    return new EngineSettings(
        limits,
        unknownAfter,
        retryAfter,
        denialRepeat,
        snapshotEvery,
        slippageBps,
        dust,
        false,
        life);
  }
}
