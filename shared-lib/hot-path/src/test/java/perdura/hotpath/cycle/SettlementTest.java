package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/** Stablecoins in a ring of books with lots of a tenth of a coin, at times with a pool in it. */
class SettlementTest {
  private static final int PRICE_OF_ONE = 10_000;
  private static final Amount CAPITAL = Amount.of(1_000_000_000_000L);

  private final Random random = new Random(5);

  @Test
  void findsInAHurryNearlyAllThatLotsLeave() {
    double hurried = 0;
    double best = 0;
    int found = 0;
    int coarse = 0;
    for (int i = 0; i < 1_000; i++) {
      Market market = ring(i % 4 == 0);
      int[] route = {1, 3, 4};
      Settlement quick = new Settlement(market, false);
      double most = profit(market, route, new Settlement(market, true));
      double here = profit(market, route, quick);
      assertThat(here).isLessThanOrEqualTo(most);
      assertThat(here).isGreaterThanOrEqualTo(0.97 * most);
      if (most > 0) {
        assertThatItCanBeTraded(market, route, quick);
        found++;
        coarse += most < 10 * Settlement.grain(market, route, 3) ? 1 : 0;
      }
      hurried += here;
      best += most;
    }
    assertThat(found).isGreaterThan(300);
    assertThat(coarse).isGreaterThan(50);
    assertThat(hurried).isGreaterThan(0.999 * best);
  }

  /**
   * A raw unit of b is worth 186 of a dollar's millions; what it takes to round matters as well.
   */
  @Test
  void findsInAHurryMostOfWhatLotsAndCoarseUnitsLeave() {
    double hurried = 0;
    double best = 0;
    int found = 0;
    for (int i = 0; i < 500; i++) {
      Market market = ringOfCoarseUnits();
      int[] route = {1, 2, 4};
      Settlement quick = new Settlement(market, false);
      double most = profit(market, route, new Settlement(market, true));
      double here = profit(market, route, quick);
      assertThat(here).isLessThanOrEqualTo(most);
      assertThat(here).isGreaterThanOrEqualTo(0.9 * most);
      if (most > 0) {
        assertThatItCanBeTraded(market, route, quick);
        found++;
      }
      hurried += here;
      best += most;
    }
    assertThat(found).isGreaterThan(100);
    assertThat(hurried).isGreaterThan(0.999 * best);
  }

  /** The capital ends in the middle of what the ring would take. */
  @Test
  void putsInNoMoreThanTheCapital() {
    double hurried = 0;
    double best = 0;
    int cut = 0;
    for (int i = 0; i < 300; i++) {
      Market market = ring(i % 4 == 0);
      int[] route = {1, 3, 4};
      Settlement free = new Settlement(market, false);
      if (profit(market, route, free) > 0) {
        Amount capital = Amount.of(free.in(0).longValueExact() / 2);
        Settlement quick = new Settlement(market, false);
        double here = profit(market, route, quick, capital);
        double most = profit(market, route, new Settlement(market, true), capital);
        if (here > 0) {
          assertThat(quick.amount(0).compare(capital)).isLessThanOrEqualTo(0);
          assertThatItCanBeTraded(market, route, quick);
          cut++;
        }
        hurried += here;
        best += most;
      }
    }
    assertThat(cut).isGreaterThan(50);
    assertThat(hurried).isLessThanOrEqualTo(best).isGreaterThan(0.99 * best);
  }

  /** Instruments 0 to 2: a for dollars, a pool of a and b, b for dollars. */
  private Market ringOfCoarseUnits() {
    Market market = new Market();
    int usd = market.addAsset(new Asset("usd", 6));
    int a = market.addAsset(new Asset("a", 8));
    int b = market.addAsset(new Asset("b", 6));
    addBook(market, a, usd, 24_900);
    PoolTerms terms = new PoolTerms(new Ratio(9_995, 10_000));
    int pool = market.addInstrument(new Instrument("pool", "v", a, b, terms, 0));
    BigInteger heldOfA = BigInteger.valueOf(24_900L * 40_000_000);
    BigInteger heldOfB = BigInteger.valueOf(536L * 40_000_000 + 536L * random.nextInt(160_000));
    market.setReserves(pool, heldOfA, heldOfB, 1);
    addBook(market, b, usd, 536);
    return market;
  }

  private void addBook(Market market, int base, int quote, int lot) {
    BookTerms terms =
        new BookTerms(BigInteger.valueOf(lot), new Ratio(10, 1), new Ratio(1, 10_000));
    String id = "book" + market.instrumentCount();
    int book = market.addInstrument(new Instrument(id, "v", base, quote, terms, 0));
    int middle = PRICE_OF_ONE + random.nextInt(15) - 7;
    market.setBook(book, levels(middle, -1), levels(middle + 1, 1), 1);
  }

  private static double profit(Market market, int[] route, Settlement settlement) {
    return profit(market, route, settlement, CAPITAL);
  }

  private static double profit(Market market, int[] route, Settlement settlement, Amount capital) {
    RouteSize size = new RouteSize(market);
    size.size(route, 3, capital.toDouble());
    boolean pays =
        settlement.settle(route, 3, size.input(), capital, Amount.of(0), Amount.of(20_000), 0);
    return pays ? settlement.profitAmount().toDouble() : 0;
  }

  private static void assertThatItCanBeTraded(Market market, int[] route, Settlement settled) {
    Amount out = new Amount();
    for (int leg = 0; leg < route.length; leg++) {
      assertThat(market.output(route[leg], settled.amount(leg), out)).isTrue();
      assertThat(out.isEqualTo(settled.amount(leg + 1))).isTrue();
    }
    assertThat(settled.out(2).subtract(settled.in(0))).isEqualTo(settled.profit());
  }

  /** Instruments 0 to 2: a for dollars, b for a, b for dollars. */
  private Market ring(boolean withPool) {
    Market market = new Market();
    int usd = market.addAsset(new Asset("usd", 6));
    int a = market.addAsset(new Asset("a", 6));
    int b = market.addAsset(new Asset("b", 6));
    addBook(market, a, usd);
    if (withPool) {
      addPool(market, b, a);
    } else {
      addBook(market, b, a);
    }
    addBook(market, b, usd);
    return market;
  }

  private void addPool(Market market, int base, int quote) {
    PoolTerms terms = new PoolTerms(new Ratio(9_999, 10_000));
    int pool = market.addInstrument(new Instrument("pool", "v", base, quote, terms, 0));
    BigInteger held = BigInteger.valueOf(10_000_000_000_000L);
    BigInteger more =
        BigInteger.valueOf(random.nextInt(20_000_000)).multiply(BigInteger.TEN.pow(4));
    market.setReserves(pool, held.add(more), held, 1);
  }

  private void addBook(Market market, int base, int quote) {
    BookTerms terms =
        new BookTerms(
            BigInteger.valueOf(100_000 - random.nextInt(3)),
            new Ratio(10, 1),
            new Ratio(random.nextInt(3), 100_000));
    String id = "book" + market.instrumentCount();
    int book = market.addInstrument(new Instrument(id, "v", base, quote, terms, 0));
    int middle = PRICE_OF_ONE + random.nextInt(15) - 7;
    market.setBook(book, levels(middle, -1), levels(middle + 1, 1), 1);
  }

  private List<Level> levels(int best, int direction) {
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      levels.add(new Level(best + direction * i, 100 + random.nextInt(5_000)));
    }
    return levels;
  }
}
