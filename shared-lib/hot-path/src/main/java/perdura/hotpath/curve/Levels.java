package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A walk along the levels of one side, best first. "Worth" is lots times price. */
record Levels(List<Level> best) {

  Levels {
    best = List.copyOf(best);
  }

  /** Bids, whose prices must fall. */
  static Levels falling(List<Level> bids) {
    return ordered(bids, -1);
  }

  /** Asks, whose prices must rise. */
  static Levels rising(List<Level> asks) {
    return ordered(asks, 1);
  }

  private static Levels ordered(List<Level> levels, int direction) {
    for (int i = 1; i < levels.size(); i++) {
      long before = levels.get(i - 1).price();
      long price = levels.get(i).price();
      if (Long.compare(price, before) != direction) {
        throw new IllegalArgumentException(
            "Levels must be sorted, best first, one per price: %d after %d"
                .formatted(price, before));
      }
    }
    return new Levels(levels);
  }

  BigInteger totalLots() {
    BigInteger total = BigInteger.ZERO;
    for (Level level : best) {
      total = total.add(BigInteger.valueOf(level.lots()));
    }
    return total;
  }

  /** What the first {@code lots} are worth; all there is, beyond the total. */
  BigInteger worth(BigInteger lots) {
    BigInteger worth = BigInteger.ZERO;
    BigInteger left = lots;
    for (int i = 0; i < best.size() && left.signum() > 0; i++) {
      BigInteger taken = left.min(BigInteger.valueOf(best.get(i).lots()));
      worth = worth.add(taken.multiply(BigInteger.valueOf(best.get(i).price())));
      left = left.subtract(taken);
    }
    return worth;
  }

  /** The most lots that are worth no more than {@code worth}. */
  BigInteger lotsWithin(BigInteger worth) {
    BigInteger lots = BigInteger.ZERO;
    BigInteger left = worth;
    for (Level level : best) {
      BigInteger price = BigInteger.valueOf(level.price());
      BigInteger standing = BigInteger.valueOf(level.lots());
      BigInteger affordable = left.divide(price);
      if (affordable.compareTo(standing) < 0) {
        return lots.add(affordable);
      }
      lots = lots.add(standing);
      left = left.subtract(standing.multiply(price));
    }
    return lots;
  }

  /** The fewest lots that are worth at least {@code worth}; empty when all are not. */
  Optional<BigInteger> lotsReaching(BigInteger worth) {
    BigInteger lots = BigInteger.ZERO;
    BigInteger left = worth;
    for (Level level : best) {
      BigInteger price = BigInteger.valueOf(level.price());
      BigInteger standing = BigInteger.valueOf(level.lots());
      BigInteger needed = Rounding.up(left, price);
      if (needed.compareTo(standing) <= 0) {
        return Optional.of(lots.add(needed));
      }
      lots = lots.add(standing);
      left = left.subtract(standing.multiply(price));
    }
    return left.signum() <= 0 ? Optional.of(lots) : Optional.empty();
  }

  /** The price of the next lot after the first {@code lots}; 0 when none is left. */
  long priceAfter(BigInteger lots) {
    BigInteger left = lots;
    for (Level level : best) {
      BigInteger standing = BigInteger.valueOf(level.lots());
      if (left.compareTo(standing) < 0) {
        return level.price();
      }
      left = left.subtract(standing);
    }
    return 0;
  }

  /** What stands after the first {@code lots} are gone. */
  Levels without(BigInteger lots) {
    List<Level> rest = new ArrayList<>();
    BigInteger left = lots;
    for (Level level : best) {
      BigInteger taken = left.min(BigInteger.valueOf(level.lots()));
      left = left.subtract(taken);
      long stands = level.lots() - taken.longValueExact();
      if (stands > 0) {
        rest.add(new Level(level.price(), stands));
      }
    }
    return new Levels(rest);
  }

  /** Lots up to and with each level, ascending. */
  List<BigInteger> cumulative() {
    List<BigInteger> sums = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (Level level : best) {
      sum = sum.add(BigInteger.valueOf(level.lots()));
      sums.add(sum);
    }
    return sums;
  }
}
