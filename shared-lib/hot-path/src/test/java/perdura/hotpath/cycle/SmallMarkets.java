package perdura.hotpath.cycle;

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

/** Random markets with tiny amounts: parallel pools, dead pools, books, coarse and fine assets. */
final class SmallMarkets {
  private final Random random;

  SmallMarkets(long seed) {
    this.random = new Random(seed);
  }

  Market next() {
    Market market = new Market();
    int assets = 3 + random.nextInt(3);
    List<Integer> grains = new ArrayList<>();
    for (int asset = 0; asset < assets; asset++) {
      market.addAsset(new Asset("asset-" + asset, random.nextInt(7)));
      grains.add(1 + random.nextInt(20));
    }
    for (int i = 0; i < 4 + random.nextInt(5); i++) {
      int base = random.nextInt(assets);
      int quote = (base + 1 + random.nextInt(assets - 1)) % assets;
      add(market, i, base, quote, grains);
    }
    return market;
  }

  private void add(Market market, int i, int base, int quote, List<Integer> grains) {
    long gas = random.nextInt(3);
    if (random.nextInt(4) > 0) {
      PoolTerms terms = new PoolTerms(random.nextBoolean() ? new Ratio(997, 1000) : Ratio.ONE);
      int pool = market.addInstrument(new Instrument("pool-" + i, "v", base, quote, terms, gas));
      market.setReserves(pool, reserve(grains.get(base)), reserve(grains.get(quote)), i);
    } else {
      int book = market.addInstrument(new Instrument("book-" + i, "v", base, quote, terms(), gas));
      long middle = 20L + random.nextInt(40);
      market.setBook(book, levels(middle, -1), levels(middle + 1, 1), i);
    }
    if (random.nextInt(12) == 0) {
      market.exclude(i);
    }
  }

  private BigInteger reserve(int grain) {
    return random.nextInt(12) == 0
        ? BigInteger.ZERO
        : BigInteger.valueOf((long) grain * (5 + random.nextInt(60)));
  }

  private BookTerms terms() {
    return new BookTerms(
        BigInteger.valueOf(1 + random.nextInt(5)),
        new Ratio(1 + random.nextInt(4), 20 + random.nextInt(100)),
        new Ratio(random.nextInt(4), 1000));
  }

  private List<Level> levels(long from, int direction) {
    List<Level> levels = new ArrayList<>();
    long price = from;
    for (int i = 0; i < random.nextInt(4); i++) {
      levels.add(new Level(price, 1 + random.nextInt(20)));
      price += direction * (1L + random.nextInt(4));
    }
    return levels;
  }
}
