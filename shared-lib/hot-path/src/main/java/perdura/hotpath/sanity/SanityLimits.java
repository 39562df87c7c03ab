package perdura.hotpath.sanity;

import java.math.BigInteger;
import java.util.Set;

/**
 * What an instrument must meet. Values are for screening and not for money, hence doubles.
 *
 * @param minLiquidity twice the value of the lesser side, in whole units of the numeraire
 * @param maxDeviation from the pair's consensus, as a part of the price: 0.03 is 3 %
 * @param minReserve least raw units in either reserve of a pool
 * @param maxAgeNs greatest age of a state
 * @param allowedAssets ids; none = all are allowed
 */
public record SanityLimits(
    double minLiquidity,
    double maxDeviation,
    BigInteger minReserve,
    long maxAgeNs,
    Set<String> allowedAssets) {

  /** 20 units of the numeraire (which suits ether), 3 %, 1000 raw units, 5 minutes, all assets. */
  public static final SanityLimits DEFAULT =
      new SanityLimits(20, 0.03, BigInteger.valueOf(1000), 300_000_000_000L, Set.of());

  public SanityLimits {
    if (!(minLiquidity >= 0) || !(maxDeviation > 0) || maxAgeNs <= 0 || minReserve.signum() <= 0) {
      throw new IllegalArgumentException(
          "Limits must be above 0 (liquidity may be 0): liquidity %s, deviation %s, reserve %s, age %d ns"
              .formatted(minLiquidity, maxDeviation, minReserve, maxAgeNs));
    }
    allowedAssets = Set.copyOf(allowedAssets);
  }
}
