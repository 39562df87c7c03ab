package perdura.learning.outcome;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An agent's position in one asset since it last held none. Raw units; costs and profit in the
 * numeraire.
 *
 * @param peak the most that it held
 * @param realised by what it gave up so far
 * @param stakes what each decision that opened it or added to it put in
 */
record Trip(
    BigInteger quantity, BigInteger peak, BigInteger realised, SortedMap<Long, Stake> stakes) {
  /** A rest of a thousandth is dust that no venue takes: the position counts as given up. */
  private static final BigInteger DUST = BigInteger.valueOf(1000);

  static final Trip NONE =
      new Trip(BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, new TreeMap<>());

  /** What one decision paid, fees in, and when first. */
  record Stake(BigInteger paid, Instant since) {
    Stake plus(BigInteger more) {
      return new Stake(paid.add(more), since);
    }
  }

  Trip {
    stakes = Collections.unmodifiableSortedMap(new TreeMap<>(stakes));
  }

  Trip bought(long decision, BigInteger amount, BigInteger paid, Instant at) {
    BigInteger held = quantity.add(amount);
    SortedMap<Long, Stake> all = new TreeMap<>(stakes);
    Stake before = all.getOrDefault(decision, new Stake(BigInteger.ZERO, at));
    all.put(decision, before.plus(paid));
    return new Trip(held, peak.max(held), realised, all);
  }

  Trip sold(BigInteger amount, BigInteger profit) {
    return new Trip(quantity.subtract(amount), peak, realised.add(profit), stakes);
  }

  boolean isOver() {
    return quantity.multiply(DUST).compareTo(peak) <= 0;
  }

  /** The profit by decision, in proportion to what each paid, without a rest. */
  Map<Long, BigInteger> shares() {
    BigInteger paid =
        stakes.values().stream().map(Stake::paid).reduce(BigInteger.ZERO, BigInteger::add);
    Map<Long, BigInteger> shares = new TreeMap<>();
    BigInteger left = realised;
    for (Map.Entry<Long, Stake> stake : stakes.entrySet()) {
      BigInteger share =
          paid.signum() == 0
              ? BigInteger.ZERO
              : realised.multiply(stake.getValue().paid()).divide(paid);
      shares.put(stake.getKey(), share);
      left = left.subtract(share);
    }
    if (!stakes.isEmpty()) {
      shares.merge(stakes.lastKey(), left, BigInteger::add);
    }
    return shares;
  }
}
