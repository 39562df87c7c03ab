package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Rings of pools and books between assets that are worth the same, deep ones and shallow ones. */
class GasScreenTest {
  private static final double UNLIMITED = 1e30;
  private static final long GAS_PER_LEG = 50_000;
  private static final long LEAST_PROFIT = 100_000;

  private static final CycleBudget COSTS =
      new FlatBudget(Long.MAX_VALUE, LEAST_PROFIT, GAS_PER_LEG);

  private final Random random = new Random(11);

  @Test
  void neverLowersARingThatPaysToOneOrLess() {
    compareScreensWithSizes(COSTS);
  }

  @Test
  void neverLowersARingThatPaysNowThatCostsAreHalfOfWhatTheyWere() {
    compareScreensWithSizes(new FlatBudget(Long.MAX_VALUE, 2 * LEAST_PROFIT, 2 * GAS_PER_LEG));
  }

  private void compareScreensWithSizes(CycleBudget costs) {
    int paying = 0;
    int screenedOut = 0;
    for (int i = 0; i < 40_000; i++) {
      int legs = 2 + random.nextInt(3);
      Market market = ring(legs);
      int[] route = route(legs);
      GasScreen screen = screen(market, costs, true);
      double rates = 1;
      double screens = 1;
      for (int edge : route) {
        rates *= market.rate(edge);
        screens *= screen.rate(edge);
        assertThat(screen.rate(edge)).isLessThanOrEqualTo(market.rate(edge));
      }
      RouteSize size = new RouteSize(market);
      size.size(route, legs, UNLIMITED);
      boolean pays = size.gain() - legs * GAS_PER_LEG >= LEAST_PROFIT;
      if (pays) {
        assertThat(screens).isGreaterThan(Way.LEAST_PRODUCT);
        paying++;
      } else if (rates > 1 && screens < Way.LEAST_PRODUCT) {
        screenedOut++;
      }
    }
    assertThat(paying).isGreaterThan(1_000);
    assertThat(screenedOut).isGreaterThan(1_000);
  }

  @Test
  void leavesRatesAloneWhereCostsDoNotCount() {
    Market market = ring(4);
    GasScreen screen = screen(market, COSTS, false);
    for (int edge : route(4)) {
      assertThat(screen.rate(edge)).isEqualTo(market.rate(edge));
    }
    assertThat(screen.leastProfit(0)).isZero();
    assertThat(screen.cost(0, 1)).isZero();
  }

  @Test
  void countsNineTenthsOfGasAndOfTheLeastProfitAsTheyAre() {
    GasScreen screen = screen(ring(2), COSTS, true);
    assertThat(screen.leastProfit(0)).isEqualTo(0.9 * LEAST_PROFIT);
    assertThat(screen.cost(0, 3)).isEqualTo(0.9 * (3 * GAS_PER_LEG));
  }

  @Test
  void asksTheBudgetAnewOnceItsVersionIsAnother() {
    Market market = ring(2);
    Costs costs = new Costs();
    GasScreen screen = screen(market, costs, true);
    costs.leastProfit = 1;
    screen.refresh(0);
    assertThat(screen.rate(0)).isEqualTo(screen(market, new Costs(), true).rate(0));
    costs.version++;
    screen.refresh(0);
    assertThat(screen.rate(0))
        .isEqualTo(screen(market, costs, true).rate(0))
        .isGreaterThan(screen(market, new Costs(), true).rate(0));
  }

  @Test
  void asksABudgetThatDoesNotKnowEachTime() {
    Market market = ring(2);
    Costs costs = new Costs();
    costs.version = CycleBudget.ALWAYS_ASK;
    GasScreen screen = screen(market, costs, true);
    costs.leastProfit = 1;
    screen.refresh(0);
    assertThat(screen.rate(0)).isEqualTo(screen(market, costs, true).rate(0));
  }

  private static GasScreen screen(Market market, CycleBudget budget, boolean countsGas) {
    GasScreen screen = new GasScreen(market, budget, countsGas);
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      screen.add(instrument);
      screen.refresh(instrument);
    }
    return screen;
  }

  /** So dear at first that it lowers any rate. */
  private static final class Costs implements CycleBudget {
    private long leastProfit = 1_000 * LEAST_PROFIT;
    private int version;

    @Override
    public void capital(int startAsset, Amount capital) {
      COSTS.capital(startAsset, capital);
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      profit.set(0, leastProfit);
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      COSTS.gasCost(startAsset, gas, cost);
    }

    @Override
    public int version() {
      return version;
    }
  }

  private static int[] route(int legs) {
    int[] route = new int[CycleSettings.MOST_LEGS];
    for (int leg = 0; leg < legs; leg++) {
      route[leg] = 2 * leg;
    }
    return Arrays.copyOf(route, legs);
  }

  private Market ring(int legs) {
    Market market = new Market();
    for (int asset = 0; asset < legs; asset++) {
      market.addAsset(new Asset("a" + asset, 6));
    }
    for (int leg = 0; leg < legs; leg++) {
      int next = (leg + 1) % legs;
      if (random.nextInt(3) == 0) {
        addBook(market, leg, next);
      } else {
        addPool(market, leg, next);
      }
    }
    return market;
  }

  private void addPool(Market market, int base, int quote) {
    PoolTerms terms = new PoolTerms(new Ratio(9_995, 10_000));
    int pool = market.addInstrument(new Instrument(id(market), "v", base, quote, terms, 1));
    double held = 1e8 * Math.exp(3 * random.nextGaussian());
    double price = Math.exp(0.03 * random.nextGaussian());
    market.setReserves(pool, whole(held), whole(held * price), 1);
  }

  private void addBook(Market market, int base, int quote) {
    BookTerms terms =
        new BookTerms(BigInteger.valueOf(1_000), new Ratio(1, 10), new Ratio(1, 10_000));
    int book = market.addInstrument(new Instrument(id(market), "v", base, quote, terms, 1));
    int best = 10_000 + (int) (300 * random.nextGaussian());
    List<Level> bids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      bids.add(new Level(best - 20 * i, 1 + (long) (1_000 * Math.exp(2 * random.nextGaussian()))));
    }
    market.setBook(book, bids, List.of(), 1);
  }

  private static String id(Market market) {
    return "i" + market.instrumentCount();
  }

  private static BigInteger whole(double amount) {
    return BigInteger.valueOf(Math.max(1_000, (long) amount));
  }
}
