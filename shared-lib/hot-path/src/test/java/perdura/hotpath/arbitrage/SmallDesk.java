package perdura.hotpath.arbitrage;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.journal.Journal;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.ring.Ring;
import perdura.hotpath.risk.GateControls;
import perdura.hotpath.risk.GateLimits;
import perdura.hotpath.risk.GateSettings;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.risk.TradingMode;
import perdura.hotpath.sanity.SanityGuard;
import perdura.hotpath.sanity.SanityLimits;

/**
 * Dollars (6 decimals, the numeraire), ether (18) at 2,000 dollars and euros (18) at 1.10; two
 * pools and a book of ether for dollars, a pool of ether for euros, one of euros for dollars, on
 * three venues. Nothing gains until something moves.
 */
final class SmallDesk implements AutoCloseable, CycleBudget {
  static final int DOLLAR = 0;
  static final int ETHER = 1;
  static final int EURO = 2;

  static final int HERE = 0;
  static final int THERE = 1;
  static final int ETHER_EURO = 2;
  static final int EURO_DOLLAR = 3;
  static final int BOOK = 4;

  static final int AGENT = 0;
  static final int LEVELS = 3;
  static final long SECOND = 1_000_000_000L;
  private static final double[] WORTH = {1, 2_000e-12, 1.1e-12};
  static final long START_NS = 1_700_000_000 * SECOND;

  static final GateLimits LIMITS = GateLimits.defaults(6);

  /** No limit that a test of amounts would meet. */
  static final GateLimits LOOSE =
      new GateLimits(
          1L << 50,
          1L << 50,
          1L << 50,
          1L << 50,
          5_000,
          10_000,
          4_000,
          1L << 50,
          1_000_000,
          60 * SECOND,
          100);

  final Market market = new Market();
  final GateControls controls;
  final PreTradeGate gate;
  final Journal journal;
  final Ring ring = new Ring(64, Update.words(LEVELS));
  final Update update = new Update(LEVELS);
  final ArbitrageRole role;
  final SanityGuard guard;
  long nowNs = START_NS;
  long capitalDollars = 20_000;

  /** Raw units of dollars for one raw unit of each asset. */
  final double[] worth = WORTH.clone();

  SmallDesk(Path directory) throws IOException {
    this(directory, LIMITS, 1 << 20);
  }

  SmallDesk(Path directory, GateLimits limits, int segmentBytes) throws IOException {
    journal = Journal.open(directory, segmentBytes);
    controls = new GateControls(limits);
    list();
    gate = new PreTradeGate(new GateSettings(DOLLAR, 2, 3, 8, 4, 64, 4_096, 60 * SECOND), controls);
    guard = new SanityGuard(market, SanityLimits.DEFAULT, DOLLAR);
    role =
        new ArbitrageRole(
            new ArbitrageSettings(AGENT, DOLLAR, 6, LEVELS, 64, SECOND),
            new ArbitragePolicy(
                new CycleSettings(4, List.of(DOLLAR, ETHER)),
                IndexSettings.TRADING,
                this,
                asset -> worth[asset]),
            market,
            guard,
            gate,
            journal,
            ring::drain,
            nowNs);
    open();
  }

  private void list() {
    market.addAsset(new Asset("dollar", 6));
    market.addAsset(new Asset("ether", 18));
    market.addAsset(new Asset("euro", 18));
    PoolTerms pool = new PoolTerms(new Ratio(997, 1000));
    market.addInstrument(new Instrument("here", "chain", ETHER, DOLLAR, pool, 1));
    market.addInstrument(new Instrument("there", "other-chain", ETHER, DOLLAR, pool, 1));
    market.addInstrument(new Instrument("ether-euro", "chain", ETHER, EURO, pool, 1));
    market.addInstrument(new Instrument("euro-dollar", "chain", EURO, DOLLAR, pool, 1));
    BookTerms book =
        new BookTerms(
            BigInteger.TEN.pow(16), new Ratio(100, 1), new Ratio(1, 1_000)); // 0.01 ether, 1 cent
    market.addInstrument(new Instrument("book", "exchange", ETHER, DOLLAR, book, 0));
  }

  private void open() {
    controls.mode(TradingMode.ACTIVE);
    for (String venue : List.of("chain", "other-chain", "exchange")) {
      gate.state().venueMode(role.venue(venue), TradingMode.ACTIVE);
    }
    gate.state().grant(AGENT, 1_000_000_000_000L, Long.MAX_VALUE);
  }

  /** Puts dollars in, sets all states and looks at them. */
  void begin() throws IOException {
    role.fund(DOLLAR, Amount.of(dollars(100_000)), nowNs);
    quiet();
    role.review(nowNs);
  }

  /** All states at which nothing gains. */
  void quiet() throws IOException {
    pool(HERE, 10_000, 20_000_000, 6);
    pool(THERE, 10_000, 20_000_000, 6);
    pool(ETHER_EURO, 11_000, 20_000_000, 18);
    pool(EURO_DOLLAR, 20_000_000, 22_000_000, 6);
    book(199_900, 200_100);
  }

  /** A pool's update, in whole ether or euros and whole units of the quote. */
  void pool(int instrument, double base, double quote, int quoteDecimals) throws IOException {
    offerPool(instrument, raw(base, 18), raw(quote, quoteDecimals));
    turn();
  }

  /** The price of a pool of ether for dollars, its depth as ever. */
  void price(int instrument, double price) throws IOException {
    double root = Math.sqrt(price / 2_000);
    pool(instrument, 10_000 / root, 20_000_000 * root, 6);
  }

  void offerPool(int instrument, BigInteger base, BigInteger quote) {
    nowNs += SECOND / 1_000;
    update.reserves(
        instrument,
        base.shiftRight(64).longValue(),
        base.longValue(),
        quote.shiftRight(64).longValue(),
        quote.longValue(),
        nowNs - 5,
        nowNs);
    offer();
  }

  /** Three levels a side, in cents, 10 ether each. */
  void book(long bid, long ask) throws IOException {
    nowNs += SECOND / 1_000;
    long[] lots = {1_000, 1_000, 1_000};
    long[] bids = {bid, bid - 50, bid - 100};
    long[] asks = {ask, ask + 50, ask + 100};
    update.book(BOOK, bids, lots, 3, asks, lots, 3, nowNs - 5, nowNs);
    offer();
    turn();
  }

  void offer() {
    if (!ring.offer(update.words(), 0)) {
      throw new AssertionError("The ring is full");
    }
  }

  void turn() throws IOException {
    while (role.doWork(nowNs) > 0) {
      // until the ring is empty
    }
  }

  @Override
  public void capital(int startAsset, Amount capital) {
    set(startAsset, (double) capitalDollars, capital);
  }

  @Override
  public void minimumProfit(int startAsset, Amount profit) {
    set(startAsset, 1, profit);
  }

  @Override
  public void gasCost(int startAsset, long gas, Amount cost) {
    set(startAsset, gas / 10.0, cost);
  }

  private static void set(int asset, double dollars, Amount into) {
    into.setFloor(dollars * 1e6 / WORTH[asset]);
  }

  static BigInteger dollars(double whole) {
    return raw(whole, 6);
  }

  static BigInteger raw(double whole, int decimals) {
    return new BigDecimal(whole).movePointRight(decimals).toBigInteger();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
