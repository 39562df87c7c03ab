package perdura.hotpathbench.graph;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;

/**
 * Makes up markets as pools on a chain look: few hubs that hold most legs by Zipf's law, leaves
 * that hang on them, parallel pools of different fees between hubs, a tenth between leaves, a tenth
 * books, and pools that hardly hold anything. All prices are consistent; each instrument is off by
 * less than its fee, so the market is quiet.
 */
public final class GraphGenerator {
  /** How much of its fee an instrument's price may be off. */
  static final double PART_OF_FEE = 0.8;

  /** What a dead pool holds at most on a side, in dollars. */
  static final double DEAD_USD = 50;

  private static final PoolTerms V2 = new PoolTerms(new Ratio(997, 1000));
  private static final PoolTerms LOW = new PoolTerms(new Ratio(9995, 10_000));
  private static final PoolTerms HIGH = new PoolTerms(new Ratio(99, 100));
  private static final List<PoolTerms> PARALLEL = List.of(V2, LOW, HIGH, V2);
  private static final Ratio TAKER_FEE = new Ratio(5, 10_000);
  private static final int[] HUB_DECIMALS = {6, 18, 6, 8, 18, 18, 18, 8, 18, 6, 18, 18};
  private static final double LEAST_RAW = 200_000;

  private final Random random;
  private final GraphSettings settings;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Listing> listings = new ArrayList<>();
  private final Zipf hubPopularity;
  private final Zipf leafPopularity;

  private GraphGenerator(GraphSettings settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.hubPopularity = new Zipf(settings.hubs(), 1);
    this.leafPopularity = new Zipf(settings.tokens() - settings.hubs(), 0.6);
  }

  /** The market of those settings. */
  public static Graph generate(GraphSettings settings) {
    GraphGenerator generator = new GraphGenerator(settings);
    generator.addTokens();
    generator.connectHubs();
    generator.addBooks();
    generator.connectLeaves();
    generator.hangLeavesOnHubs();
    Collections.shuffle(generator.listings, generator.random);
    return new Graph(
        settings.hubs(), generator.tokens, generator.listings, generator.startOffsets());
  }

  private void addTokens() {
    tokens.add(new Token(HUB_DECIMALS[0], 1));
    for (int hub = 1; hub < settings.hubs(); hub++) {
      tokens.add(new Token(HUB_DECIMALS[hub], hub % 2 == 0 ? 1 : logNormal(1_000, 1.5)));
    }
    while (tokens.size() < settings.tokens()) {
      int kind = random.nextInt(10);
      tokens.add(new Token(kind == 0 ? 6 : kind == 1 ? 8 : 18, logNormal(1, 2.5)));
    }
  }

  /** Three of four pairs of hubs have one to four pools. */
  private void connectHubs() {
    for (int one = 0; one < settings.hubs(); one++) {
      for (int other = one + 1; other < settings.hubs(); other++) {
        if (random.nextInt(4) > 0) {
          int parallel = 1 + random.nextInt(PARALLEL.size());
          for (PoolTerms terms : PARALLEL.subList(0, parallel)) {
            addPool(one, other, Place.HUB_HUB, terms, logNormal(3_000_000 / (1.0 + one), 1));
          }
        }
      }
    }
  }

  /** A tenth of all, between hubs first. */
  private void addBooks() {
    int left = settings.pools() / 10;
    for (int one = 0; one < settings.hubs() && left > 0; one++) {
      for (int other = one + 1; other < settings.hubs() && left > 0; other++) {
        if (random.nextInt(3) > 0) {
          addBook(other, one, Place.HUB_HUB);
          left--;
        }
      }
    }
    for (; left > 0; left--) {
      addBook(leaf(), random.nextInt(3), Place.HUB_LEAF);
    }
  }

  private void connectLeaves() {
    for (int left = settings.pools() / 10; left > 0; left--) {
      int one = leaf();
      int other = leaf();
      while (other == one) {
        other = leaf();
      }
      addPool(one, other, Place.LEAF_LEAF, tier(), liveliness(10_000));
    }
  }

  /** Each leaf once, then the popular ones more often. */
  private void hangLeavesOnHubs() {
    for (int leaf = settings.hubs(); leaf < settings.tokens(); leaf++) {
      hang(leaf);
    }
    while (listings.size() < settings.pools()) {
      hang(leaf());
    }
  }

  private void hang(int leaf) {
    addPool(leaf, hubPopularity.draw(random), Place.HUB_LEAF, tier(), liveliness(60_000));
  }

  private int leaf() {
    return settings.hubs() + leafPopularity.draw(random);
  }

  private PoolTerms tier() {
    int of = random.nextInt(20);
    return of < 14 ? V2 : of < 17 ? LOW : HIGH;
  }

  /** Dollars on a side; one pool in seven is dead. */
  private double liveliness(double median) {
    return random.nextInt(7) == 0
        ? DEAD_USD * StrictMath.pow(10, -2 * random.nextDouble())
        : Math.max(2 * DEAD_USD, logNormal(median, 1.5));
  }

  private double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * random.nextGaussian());
  }

  /** So much on a side that rounding to raw units does not matter, though it be a dead pool. */
  private void addPool(int base, int quote, Place place, PoolTerms terms, double usd) {
    double baseRaw = tokens.get(base).raw(usd);
    double quoteRaw = tokens.get(quote).raw(usd);
    double scale = Math.max(1, LEAST_RAW / Math.min(baseRaw, quoteRaw));
    listings.add(
        new PoolListing(base, quote, place, terms, baseRaw * scale, quoteRaw * scale, usd));
  }

  private void addBook(int base, int quote, Place place) {
    double lotUsd = 0.1;
    BigInteger lot =
        new BigDecimal(tokens.get(base).raw(lotUsd)).toBigInteger().add(BigInteger.ONE);
    double lotInQuote =
        lot.doubleValue() * tokens.get(base).usdPerRaw() / tokens.get(quote).usdPerRaw();
    Ratio unit = priceUnit(lotInQuote / 1e6);
    double fair = lotInQuote * unit.denominator() / unit.numerator();
    double levelUsd = place == Place.HUB_HUB ? logNormal(40_000, 0.5) : logNormal(2_000, 0.7);
    List<Long> lots = new ArrayList<>();
    for (int level = 0; level < BookListing.LEVELS; level++) {
      lots.add(1 + (long) (levelUsd / lotUsd * (1 + random.nextDouble() + level)));
    }
    double halfSpread = (1 + 4 * random.nextDouble()) / 10_000;
    BookTerms terms = new BookTerms(lot, unit, TAKER_FEE);
    listings.add(new BookListing(base, quote, place, terms, fair, halfSpread, lots, levelUsd));
  }

  /** About {@code unit}, to at least three digits. */
  private static Ratio priceUnit(double unit) {
    long denominator = 1;
    while (unit * denominator < 1_000) {
      denominator *= 10;
    }
    return new Ratio(Math.round(unit * denominator), denominator);
  }

  private double[] startOffsets() {
    double[] offsets = new double[listings.size()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = listings.get(i).band() * (2 * random.nextDouble() - 1);
    }
    return offsets;
  }
}
