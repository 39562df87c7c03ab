package perdura.hotpath.sanity;

import java.math.BigInteger;
import java.util.Set;

/**
 * What an instrument must meet. Values are for screening and not for money, hence doubles.
 *
 * @param minLiquidity twice the value of the lesser side, in whole units of the numeraire
 * @param maxDeviation from the pair's consensus, as a part of the price: 0.03 is 3 %
 * @param minReserve least raw units in either reserve of a pool
 * @param maxSilenceNs for how long a feed may be silent before all its states are stale
 * @param maxAgeNs greatest age of a state whose feed is alive, at least the silence; {@link #NEVER}
 *     where a living feed vouches for it
 * @param allowedAssets ids; none = all are allowed
 */
public record SanityLimits(
    double minLiquidity,
    double maxDeviation,
    BigInteger minReserve,
    long maxSilenceNs,
    long maxAgeNs,
    Set<String> allowedAssets) {
  /** As an age: no limit. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long MINUTE_NS = 60_000_000_000L;

  /**
   * 20 units of the numeraire (which suits ether), 3 %, 1000 raw units, 5 minutes of silence, a day
   * for a state, all assets.
   */
  public static final SanityLimits DEFAULT =
      new SanityLimits(
          20, 0.03, BigInteger.valueOf(1000), 5 * MINUTE_NS, 24 * 60 * MINUTE_NS, Set.of());

  public SanityLimits {
    if (!(minLiquidity >= 0) || !(maxDeviation > 0) || minReserve.signum() <= 0) {
      throw new IllegalArgumentException(
          "Limits must be above 0 (liquidity may be 0): liquidity %s, deviation %s, reserve %s"
              .formatted(minLiquidity, maxDeviation, minReserve));
    }
    if (maxSilenceNs <= 0 || maxAgeNs < maxSilenceNs) {
      throw new IllegalArgumentException(
          "A state may be at least as old as a feed silent, and that above 0: %d ns, %d ns"
              .formatted(maxAgeNs, maxSilenceNs));
    }
    allowedAssets = Set.copyOf(allowedAssets);
  }

  /** The same with another least liquidity, in whole units of the numeraire. */
  public SanityLimits withMinLiquidity(double other) {
    return new SanityLimits(other, maxDeviation, minReserve, maxSilenceNs, maxAgeNs, allowedAssets);
  }
}
