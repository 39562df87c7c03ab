package perdura.hotpath.cycle;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/**
 * A random market in motion: few assets trade with many, most with few; parallel, dead and
 * forgotten pools, books; assets and instruments join while it runs. Prices keep near common
 * values, so that some cycles pay and most do not.
 */
final class LivelyMarket {
  private final Random random;
  private final Market market = new Market();
  private final List<Double> values = new ArrayList<>();
  private final int popular;
  private final double logReserve;
  private final boolean isDeep;
  private final double spread;
  private final double drift;

  /** Small reserves, where rounding shows. */
  LivelyMarket(long seed) {
    this(seed, 18, 80, false, 0.006, 0);
  }

  /** Pools alone, with reserves of which a ten-thousandth is many raw units. */
  static LivelyMarket ofDeepPools(long seed) {
    return new LivelyMarket(seed, 50, 30, true, 0.006, 0);
  }

  /** Deep pools that agree about values, which move now and then, so that some lag behind. */
  static LivelyMarket calm(long seed) {
    return new LivelyMarket(seed, 50, 60, true, 0.000_1, 0.001);
  }

  private LivelyMarket(
      long seed,
      double logReserve,
      int mostInstruments,
      boolean isDeep,
      double spread,
      double drift) {
    this.isDeep = isDeep;
    this.spread = spread;
    this.drift = drift;
    this.logReserve = logReserve;
    this.random = new Random(seed);
    this.popular = 1 + random.nextInt(6);
    int assets = 4 + random.nextInt(30);
    for (int i = 0; i < assets; i++) {
      addAsset();
    }
    int instruments = 5 + random.nextInt(mostInstruments);
    for (int i = 0; i < instruments; i++) {
      addInstrument();
    }
    for (int i = 0; i < instruments; i++) {
      move(i);
    }
  }

  Market market() {
    return market;
  }

  /** What a raw unit of an asset is worth, about. */
  double value(int asset) {
    return values.get(asset);
  }

  private void addAsset() {
    market.addAsset(new Asset("asset-" + market.assetCount(), random.nextInt(19)));
    values.add(Math.exp(4 * random.nextGaussian()));
  }

  private void addInstrument() {
    int base =
        random.nextInt(4) > 0 ? random.nextInt(Math.min(popular, market.assetCount())) : anyAsset();
    int quote = anyAsset();
    if (base == quote) {
      quote = (base + 1) % market.assetCount();
    }
    boolean turned = random.nextBoolean();
    String id = "instrument-" + market.instrumentCount();
    market.addInstrument(
        isDeep || random.nextInt(6) > 0
            ? new Instrument(
                id, "v", turned ? quote : base, turned ? base : quote, fee(), random.nextInt(3))
            : new Instrument(id, "v", base, quote, book(), 0));
  }

  private int anyAsset() {
    return random.nextInt(market.assetCount());
  }

  private PoolTerms fee() {
    return switch (random.nextInt(3)) {
      case 0 -> new PoolTerms(new Ratio(997, 1000));
      case 1 -> new PoolTerms(new Ratio(9_995, 10_000));
      default -> new PoolTerms(new Ratio(99, 100));
    };
  }

  private BookTerms book() {
    return new BookTerms(BigInteger.valueOf(1_000), new Ratio(1, 1_000), new Ratio(1, 1_000));
  }

  /** Changes the market once and says which instrument to look at. */
  int step() {
    int dice = random.nextInt(40);
    if (dice == 0) {
      addAsset();
    }
    if (dice < 4) {
      addInstrument();
      move(market.instrumentCount() - 1);
      return market.instrumentCount() - 1;
    }
    if (drift > 0 && dice == 39) {
      int asset = anyAsset();
      values.set(asset, values.get(asset) * Math.exp(drift * random.nextGaussian()));
    }
    int instrument = random.nextInt(market.instrumentCount());
    change(instrument);
    return instrument;
  }

  private void change(int instrument) {
    switch (random.nextInt(20)) {
      case 0 -> market.forget(instrument, 1);
      case 1 -> market.exclude(instrument);
      case 2 -> market.include(instrument);
      default -> move(instrument);
    }
  }

  private void move(int instrument) {
    Instrument of = market.instrument(instrument);
    double price = values.get(of.base()) / values.get(of.quote());
    double off = Math.exp(spread * random.nextGaussian());
    switch (of.terms()) {
      case PoolTerms _ -> movePool(instrument, price * off);
      default -> moveBook(instrument, price * off);
    }
  }

  private void movePool(int instrument, double price) {
    if (random.nextInt(15) == 0) {
      market.setReserves(instrument, BigInteger.ZERO, BigInteger.ONE.shiftLeft(112), 1);
      return;
    }
    double base = Math.exp(logReserve + 3 * random.nextGaussian());
    market.setReserves(instrument, whole(base), whole(base * price), 1);
  }

  private static BigInteger whole(double amount) {
    return new BigDecimal(Math.max(1, Math.floor(amount))).toBigInteger();
  }

  private void moveBook(int instrument, double price) {
    long middle = Math.round(price * 1_000_000);
    market.setBook(instrument, levels(middle, -1), levels(middle + 1, 1), 1);
  }

  /** Prices of 1,000 base units per lot in thousandths: the price times a million. */
  private List<Level> levels(long from, int direction) {
    List<Level> levels = new ArrayList<>();
    long price = from;
    for (int i = 0; i < random.nextInt(5) && price > 0; i++) {
      levels.add(new Level(price, 1 + random.nextInt(1_000)));
      price += direction * Math.max(1, (long) (price * 0.0007 * random.nextDouble()));
    }
    return levels;
  }
}
