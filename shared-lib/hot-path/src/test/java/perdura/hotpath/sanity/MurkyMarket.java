package perdura.hotpath.sanity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/**
 * A random market in which much is wrong: dead and tiny pools, prices far off, crossed and
 * one-sided books, curves of no use, silent feeds, old states, tokens by the same name. Asset 0 is
 * the numeraire.
 */
final class MurkyMarket {
  static final SanityLimits LIMITS =
      new SanityLimits(20, 0.03, BigInteger.valueOf(1_000), 1_000, 5_000, Set.of());

  private final Random random;
  private final Market market = new Market();
  private final List<Double> values = new ArrayList<>();
  private final int venues;
  private long nowNs = 1_000_000;

  MurkyMarket(long seed) {
    random = new Random(seed);
    venues = 1 + random.nextInt(4);
    int assets = 3 + random.nextInt(20);
    for (int i = 0; i < assets; i++) {
      addAsset();
    }
    int instruments = 5 + random.nextInt(80);
    for (int i = 0; i < instruments; i++) {
      addInstrument();
    }
  }

  Market market() {
    return market;
  }

  long nowNs() {
    return nowNs;
  }

  /** All assets but one of ten. */
  SanityLimits withAllowList() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < market.assetCount(); i++) {
      if (i == 0 || random.nextInt(10) > 0) {
        ids.add(market.asset(i).id());
      }
    }
    return new SanityLimits(20, 0.03, BigInteger.valueOf(1_000), 1_000, 5_000, ids);
  }

  private void addAsset() {
    int scale = values.isEmpty() ? 6 : random.nextInt(19);
    market.addAsset(new Asset("asset-" + values.size(), scale));
    values.add(values.isEmpty() ? 1 : Math.exp(3 * random.nextGaussian()));
  }

  private void addInstrument() {
    int base = random.nextInt(3) > 0 ? random.nextInt(3) : random.nextInt(values.size());
    int quote = random.nextInt(values.size());
    if (base == quote) {
      quote = (base + 1) % values.size();
    }
    String venue = "venue-" + random.nextInt(venues);
    String id = "instrument-" + market.instrumentCount();
    int kind = random.nextInt(12);
    if (kind == 0) {
      market.addInstrument(new Instrument(id, venue, base, quote, new UnsupportedTerms("odd"), 0));
    } else if (kind < 4) {
      market.addInstrument(new Instrument(id, venue, base, quote, book(), 0));
    } else {
      PoolTerms terms = new PoolTerms(new Ratio(997, 1000));
      market.addInstrument(
          random.nextBoolean()
              ? new Instrument(id, venue, base, quote, terms, 0)
              : new Instrument(id, venue, quote, base, terms, 0));
    }
  }

  private static BookTerms book() {
    return new BookTerms(BigInteger.valueOf(1_000), new Ratio(1, 1_000), new Ratio(1, 1_000));
  }

  /** Lets time pass and changes one instrument, which it says, or adds one. */
  int step() {
    nowNs += random.nextInt(20);
    if (random.nextInt(40) == 0) {
      nowNs += 900;
    }
    if (random.nextInt(30) == 0) {
      addAsset();
    }
    if (random.nextInt(20) == 0) {
      addInstrument();
    }
    int instrument = random.nextInt(market.instrumentCount());
    if (random.nextInt(30) == 0) {
      market.forget(instrument, nowNs);
    } else {
      move(instrument);
    }
    return instrument;
  }

  private void move(int instrument) {
    Instrument of = market.instrument(instrument);
    double scatter = random.nextInt(5) == 0 ? 0.3 : 0.01;
    double price =
        values.get(of.base()) / values.get(of.quote()) * Math.exp(scatter * random.nextGaussian());
    switch (of.terms()) {
      case PoolTerms _ -> movePool(instrument, price);
      case BookTerms _ -> moveBook(instrument, price);
      case UnsupportedTerms _ -> {}
    }
  }

  private void movePool(int instrument, double price) {
    if (random.nextInt(15) == 0) {
      BigInteger odd = BigInteger.ONE.shiftLeft(random.nextInt(200));
      market.setReserves(instrument, odd, odd.subtract(BigInteger.ONE), nowNs);
      return;
    }
    double base = Math.exp(20 + 4 * random.nextGaussian());
    market.setReserves(instrument, whole(base), whole(base * price), nowNs);
  }

  private static BigInteger whole(double amount) {
    return new BigDecimal(Math.max(1, Math.floor(amount))).toBigInteger();
  }

  private void moveBook(int instrument, double price) {
    long middle = Math.max(2, Math.round(price * 1_000_000));
    int gap = random.nextInt(8) == 0 ? 0 : 1;
    market.setBook(instrument, levels(middle, -1), levels(middle + gap, 1), nowNs);
  }

  private List<Level> levels(long from, int direction) {
    List<Level> levels = new ArrayList<>();
    long price = from;
    int count = random.nextInt(6);
    for (int i = 0; i < count && price > 0; i++) {
      levels.add(new Level(price, 1 + random.nextInt(1_000_000)));
      price += direction * Math.max(1, (long) (price * 0.0007 * random.nextDouble()));
    }
    return levels;
  }
}
