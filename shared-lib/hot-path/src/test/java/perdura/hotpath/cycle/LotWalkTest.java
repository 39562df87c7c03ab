package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/** Rings of two to four assets of equal worth, joined by books of several levels and by pools. */
class LotWalkTest {
  private static final double CAPITAL = 1e12;
  private static final double AROUND = 4_096;

  private final Random random = new Random(7);
  private Market market = new Market();
  private int[] route = {};

  @Test
  void looksAtManyNumbersAsAtOne() {
    double[] lots = new double[LotRoute.MOST_AT_ONCE];
    double[] gains = new double[LotRoute.MOST_AT_ONCE];
    int compared = 0;
    for (int i = 0; i < 2_000; i++) {
      ring(i % 5);
      LotRoute many = new LotRoute(market);
      LotRoute one = new LotRoute(market);
      if (!many.enter(route, route.length) || !one.enter(route, route.length)) {
        continue;
      }
      lots[0] = 1 + random.nextInt(8_000);
      for (int j = 1; j < lots.length; j++) {
        lots[j] = lots[j - 1] + 1 + (i % 2) * random.nextInt(50);
      }

      int count = many.gains(lots, lots.length, CAPITAL, gains);

      for (int j = 0; j < lots.length; j++) {
        double expected = gain(one, lots[j], CAPITAL);
        assertThat(expected > Double.NEGATIVE_INFINITY).isEqualTo(j < count);
        if (j < count) {
          assertThat(gains[j]).isCloseTo(expected, within(1e-12 * one.input(0)));
          assertThat(many.input(j)).isCloseTo(one.input(0), within(1e-12 * one.input(0)));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(100_000);
  }

  @Test
  void findsAllButANegligiblePartOfTheBestAround() {
    int found = 0;
    int books = 0;
    for (int i = 0; i < 1_000; i++) {
      ring(i % 5);
      double best = best(CAPITAL);
      double walked = walked(CAPITAL, 0);

      assertThat(walked).isGreaterThanOrEqualTo(best * (1 - 2e-4));
      found += best > 0 ? 1 : 0;
      books += best > 0 && books() > 1 ? 1 : 0;
    }
    assertThat(found).isGreaterThan(200);
    assertThat(books).isGreaterThan(100);
  }

  @Test
  void putsInNoMoreThanTheCapital() {
    int cut = 0;
    for (int i = 0; i < 500; i++) {
      ring(i % 5);
      double capital = size(CAPITAL).input() / 2;
      double best = best(capital);

      double walked = walked(capital, 0);

      assertThat(walked).isGreaterThanOrEqualTo(best * (1 - 2e-4));
      cut += best > 0 ? 1 : 0;
    }
    assertThat(cut).isGreaterThan(100);
  }

  @Test
  void findsWhatBeatsAGainAndNothingElse() {
    int beaten = 0;
    for (int i = 0; i < 500; i++) {
      ring(i % 5);
      double free = walked(CAPITAL, 0);
      if (free > 0) {
        assertThat(walked(CAPITAL, 0.9 * free)).isGreaterThanOrEqualTo(free * (1 - 2e-4));
        assertThat(walked(CAPITAL, 1.001 * size(CAPITAL).gain())).isZero();
        beaten++;
      }
    }
    assertThat(beaten).isGreaterThan(100);
  }

  /** The gain with the number of lots that a walk finds; 0 if it finds none. */
  private double walked(double capital, double toBeat) {
    LotWalk walk = new LotWalk(market);
    if (!walk.walk(route, route.length, size(capital).input(), capital, toBeat)
        || walk.bestLots() == 0) {
      return 0;
    }
    LotRoute lots = new LotRoute(market);
    lots.enter(route, route.length);
    double gain = gain(lots, (double) walk.bestLots(), capital * (1 + 1e-12));
    assertThat(gain).isGreaterThan(toBeat);
    return gain;
  }

  /** The greatest gain of all numbers around the best before rounding, one by one. */
  private double best(double capital) {
    LotRoute lots = new LotRoute(market);
    double best = 0;
    if (lots.enter(route, route.length)) {
      double there = Math.rint(lots.lots(size(capital).input()));
      for (double n = Math.max(1, there - AROUND); n < there + AROUND; n++) {
        best = Math.max(best, gain(lots, n, capital));
      }
    }
    return best;
  }

  /** With one number by itself; least where it needs more than the capital. */
  private static double gain(LotRoute lots, double number, double capital) {
    double[] gain = new double[1];
    int within = lots.gains(new double[] {number}, 1, capital, gain);
    return within == 1 ? gain[0] : Double.NEGATIVE_INFINITY;
  }

  private RouteSize size(double capital) {
    RouteSize size = new RouteSize(market);
    size.size(route, route.length, capital);
    return size;
  }

  private long books() {
    return IntStream.of(route).filter(edge -> market.lot(edge) > 0).count();
  }

  /** Books where not pools, each leg at about par; at most so many books. */
  private void ring(int mostBooks) {
    market = new Market();
    int legs = 2 + random.nextInt(3);
    route = new int[legs];
    for (int leg = 0; leg < legs; leg++) {
      market.addAsset(new Asset("asset" + leg, 6));
    }
    for (int leg = 0; leg < legs; leg++) {
      int from = leg;
      int to = (leg + 1) % legs;
      boolean sells = random.nextBoolean();
      int base = sells ? from : to;
      int quote = sells ? to : from;
      int instrument = leg < mostBooks ? addBook(base, quote) : addPool(base, quote);
      route[leg] = 2 * instrument + (sells ? 0 : 1);
    }
  }

  private int addPool(int base, int quote) {
    PoolTerms terms = new PoolTerms(new Ratio(9_999, 10_000));
    String id = "pool" + market.instrumentCount();
    int pool = market.addInstrument(new Instrument(id, "v", base, quote, terms, 0));
    BigInteger held = BigInteger.valueOf(10_000_000_000L * (1 + random.nextInt(1_000)));
    BigInteger more = held.multiply(BigInteger.valueOf(random.nextInt(60) - 30));
    market.setReserves(pool, held.add(more.divide(BigInteger.valueOf(10_000))), held, 1);
    return pool;
  }

  private int addBook(int base, int quote) {
    BookTerms terms =
        new BookTerms(
            BigInteger.valueOf(50_000 + random.nextInt(50_000)),
            new Ratio(10, 1),
            new Ratio(random.nextInt(3), 100_000));
    String id = "book" + market.instrumentCount();
    int book = market.addInstrument(new Instrument(id, "v", base, quote, terms, 0));
    int lot = terms.lot().intValueExact();
    int middle = lot / 10 + random.nextInt(30) - 15;
    market.setBook(book, levels(middle, -1), levels(middle + 1, 1), 1);
    return book;
  }

  private List<Level> levels(int best, int direction) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      levels.add(new Level(best + direction * i, 100 + random.nextInt(5_000)));
    }
    return levels;
  }
}
