package perdura.hotpath.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.exact.Amount;

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
  private BookArithmetic[] arithmetic = new BookArithmetic[16];
  private final Amount traded = new Amount();
  private long[] before = new long[64];
  private int saved;

  void add(int instrument, BookTerms terms) {
    if (instrument >= lot.length) {
      int more = Math.max(instrument + 1, 2 * lot.length);
      start = Arrays.copyOf(start, 2 * more);
      room = Arrays.copyOf(room, 2 * more);
      count = Arrays.copyOf(count, 2 * more);
      unit = Arrays.copyOf(unit, 2 * more);
      lot = Arrays.copyOf(lot, more);
      arithmetic = Arrays.copyOf(arithmetic, more);
    }
    double quotePerWorth = (double) terms.priceUnit().numerator() / terms.priceUnit().denominator();
    double fee = (double) terms.takerFee().numerator() / terms.takerFee().denominator();
    unit[2 * instrument] = quotePerWorth * (1 - fee);
    unit[2 * instrument + 1] = quotePerWorth * (1 + fee);
    lot[instrument] = terms.lot().doubleValue();
    arithmetic[instrument] = new BookArithmetic(terms);
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

  /** Input that all levels take. */
  double depth(int edge) {
    double depth = 0;
    for (int level = 0; level < count[edge]; level++) {
      depth += length(edge, level);
    }
    return depth;
  }

  double grain(int edge) {
    double lotSize = lot[edge >> 1];
    return (edge & 1) == 0 ? lotSize * rate(edge, 0) + 1 : lotSize;
  }

  double lot(int edge) {
    return lot[edge >> 1];
  }

  boolean lots(int edge, long lotCount, Amount base) {
    return arithmetic[edge >> 1].base(lotCount, base);
  }

  boolean output(int edge, Amount in, Amount out) {
    BookArithmetic book = arithmetic[edge >> 1];
    return (edge & 1) == 0
        ? book.sold(in, levels, start[edge], count[edge], out)
        : book.bought(in, levels, start[edge], count[edge], out);
  }

  boolean leastInput(int edge, Amount out, Amount in) {
    BookArithmetic book = arithmetic[edge >> 1];
    return (edge & 1) == 0
        ? book.leastSold(out, levels, start[edge], count[edge], in)
        : book.leastPaid(out, levels, start[edge], count[edge], in);
  }

  /** Takes away what is traded by an input of {@code in} for {@code out}. */
  void suppose(int edge, Amount in, Amount out) {
    save(edge);
    arithmetic[edge >> 1].lots((edge & 1) == 0 ? in : out, traded);
    int kept = 0;
    for (int i = 0; i < count[edge]; i++) {
      long rest = lots(edge, i);
      if (traded.subtractProduct(rest, 1)) {
        rest = 0;
      } else {
        rest -= traded.low();
        traded.set(0, 0);
      }
      if (rest > 0) {
        levels[start[edge] + 2 * kept] = price(edge, i);
        levels[start[edge] + 2 * kept + 1] = rest;
        kept++;
      }
    }
    count[edge] = kept;
  }

  private void save(int edge) {
    int longs = 2 * count[edge];
    if (saved + longs + 2 > before.length) {
      before = Arrays.copyOf(before, 2 * (saved + longs + 2));
    }
    System.arraycopy(levels, start[edge], before, saved, longs);
    before[saved + longs] = count[edge];
    before[saved + longs + 1] = edge;
    saved += longs + 2;
  }

  /** The edge whose change {@link #revert} would take back; -1 if there is none. */
  int supposed() {
    return saved == 0 ? -1 : (int) before[saved - 1];
  }

  /** Takes the latest change back; the edge that it was of. */
  int revert() {
    int edge = (int) before[saved - 1];
    count[edge] = (int) before[saved - 2];
    saved -= 2 + 2 * count[edge];
    System.arraycopy(before, saved, levels, start[edge], 2 * count[edge]);
    return edge;
  }

  List<Level> side(int edge) {
    List<Level> side = new ArrayList<>();
    for (int i = 0; i < count[edge]; i++) {
      side.add(new Level(price(edge, i), lots(edge, i)));
    }
    return side;
  }
}
