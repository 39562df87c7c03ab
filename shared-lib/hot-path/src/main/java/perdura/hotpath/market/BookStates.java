package perdura.hotpath.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;

/**
 * Levels of books by edge: bids where base goes in, asks where quote does. Levels of all sides
 * share one array; a side that outgrows its place moves to the end of it, once for each doubling.
 */
final class BookStates {
  private static final int LEAST_LEVELS = 8;

  private long[] levels = new long[2 * LEAST_LEVELS];
  private int used;
  private int[] start = new int[32];
  private int[] room = new int[32];
  private int[] count = new int[32];
  private double[] unit = new double[32];
  private double[] lot = new double[16];

  void add(int instrument, BookTerms terms) {
    if (instrument >= lot.length) {
      int more = Math.max(instrument + 1, 2 * lot.length);
      start = Arrays.copyOf(start, 2 * more);
      room = Arrays.copyOf(room, 2 * more);
      count = Arrays.copyOf(count, 2 * more);
      unit = Arrays.copyOf(unit, 2 * more);
      lot = Arrays.copyOf(lot, more);
    }
    double quotePerWorth = (double) terms.priceUnit().numerator() / terms.priceUnit().denominator();
    double fee = (double) terms.takerFee().numerator() / terms.takerFee().denominator();
    unit[2 * instrument] = quotePerWorth * (1 - fee);
    unit[2 * instrument + 1] = quotePerWorth * (1 + fee);
    lot[instrument] = terms.lot().doubleValue();
  }

  /**
   * Takes over a side, best first.
   *
   * @throws IllegalArgumentException if it is not sorted or not above 0; then nothing changed
   */
  void set(int edge, long[] prices, long[] lots, int levelCount) {
    check(edge, prices, lots, levelCount);
    int at = place(edge, levelCount);
    for (int i = 0; i < levelCount; i++) {
      levels[at + 2 * i] = prices[i];
      levels[at + 2 * i + 1] = lots[i];
    }
    count[edge] = levelCount;
  }

  void check(int edge, long[] prices, long[] lots, int levelCount) {
    int direction = (edge & 1) == 0 ? -1 : 1;
    for (int i = 0; i < levelCount; i++) {
      if (prices[i] <= 0 || lots[i] <= 0) {
        throw new IllegalArgumentException(
            "A level needs a price and lots above 0: %d lots at %d".formatted(lots[i], prices[i]));
      }
      if (i > 0 && Long.compare(prices[i], prices[i - 1]) != direction) {
        throw new IllegalArgumentException(
            "Levels must be sorted, best first, one per price: %d after %d"
                .formatted(prices[i], prices[i - 1]));
      }
    }
  }

  private int place(int edge, int levelCount) {
    if (levelCount > room[edge]) {
      room[edge] = Math.max(LEAST_LEVELS, Integer.highestOneBit(2 * levelCount - 1));
      start[edge] = used;
      used += 2 * room[edge];
      if (used > levels.length) {
        levels = Arrays.copyOf(levels, Math.max(used, 2 * levels.length));
      }
    }
    return start[edge];
  }

  void clear(int instrument) {
    count[2 * instrument] = 0;
    count[2 * instrument + 1] = 0;
  }

  int count(int edge) {
    return count[edge];
  }

  long price(int edge, int level) {
    return levels[start[edge] + 2 * level];
  }

  long lots(int edge, int level) {
    return levels[start[edge] + 2 * level + 1];
  }

  /** Output per input at a level, fee included. */
  double rate(int edge, int level) {
    double quotePerLot = price(edge, level) * unit[edge];
    double lotSize = lot[edge >> 1];
    return (edge & 1) == 0 ? quotePerLot / lotSize : lotSize / quotePerLot;
  }

  /** Input that a level takes. */
  double length(int edge, int level) {
    double perLot = (edge & 1) == 0 ? lot[edge >> 1] : price(edge, level) * unit[edge];
    return lots(edge, level) * perLot;
  }

  List<Level> side(int edge) {
    List<Level> side = new ArrayList<>();
    for (int i = 0; i < count[edge]; i++) {
      side.add(new Level(price(edge, i), lots(edge, i)));
    }
    return side;
  }
}
