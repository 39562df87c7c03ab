package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.Terms;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpath.sanity.Reason;
import perdura.hotpath.sanity.SanityFilter;
import perdura.hotpath.sanity.SanityLimits;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.strategy.CycleOffer;

/**
 * Finds cycles with hot-path's detector, in a market of its own that mirrors the view. Gas counts
 * there in raw units of the numeraire.
 *
 * <p>What looks profitable is the first suspect: the sanity filter runs before an offer is
 * believed, and at least once a second while one searches, so that what recovered is taken back.
 */
final class CycleSearch {
  private static final BigDecimal NOTHING = BigDecimal.ZERO;
  private static final long EXAMINE_EVERY_NS = 1_000_000_000L;

  private final Market market = new Market();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<AssetId, Integer> assetIndex = new HashMap<>();
  private final List<InstrumentId> instruments = new ArrayList<>();
  private final Map<InstrumentId, Integer> instrumentIndex = new HashMap<>();
  private final Function<AssetId, @Nullable BigDecimal> mark;
  private final Asset numeraire;
  private final CycleDetector detector;
  private final SanityFilter filter;
  private final Map<Reason, Long> distrusted = new EnumMap<>(Reason.class);
  private long examinedNs = Long.MIN_VALUE;
  private BigDecimal capital = NOTHING;

  /**
   * @param mark whole numeraire per whole asset, null while unknown
   */
  CycleSearch(
      Collection<? extends Instrument> instruments,
      Asset numeraire,
      SanityLimits limits,
      Function<AssetId, @Nullable BigDecimal> mark) {
    this.numeraire = numeraire;
    this.mark = mark;
    var start = indexOf(numeraire);
    instruments.forEach(this::register);
    this.filter = new SanityFilter(limits, start);
    this.detector =
        new PlainCycleDetector(
            market, new CycleSettings(CycleSettings.MOST_LEGS, List.of(start)), new Budget());
  }

  private void register(Instrument instrument) {
    var gas =
        switch (instrument) {
          case PoolInstrument pool -> numeraire.raw(pool.gas(), RoundingMode.CEILING);
          case BookInstrument _ -> BigInteger.ZERO;
        };
    var index =
        market.addInstrument(
            new perdura.hotpath.market.Instrument(
                instrument.id().value(),
                instrument.venue().value(),
                indexOf(instrument.base()),
                indexOf(instrument.quote()),
                terms(instrument),
                gas.longValueExact()));
    instruments.add(instrument.id());
    instrumentIndex.put(instrument.id(), index);
  }

  private int indexOf(Asset asset) {
    return assetIndex.computeIfAbsent(
        asset.id(),
        _ -> {
          assets.add(asset);
          return market.addAsset(
              new perdura.hotpath.market.Asset(asset.id().value(), asset.scale()));
        });
  }

  private static Terms terms(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument pool ->
          new PoolTerms(new Ratio(pool.feeNumerator(), pool.feeDenominator()));
      case BookInstrument book ->
          new BookTerms(book.lot(), ratio(costOfLotAtOneTick(book)), ratio(book.takerFee()));
    };
  }

  /** Raw quote for one lot at a price of one tick. */
  private static BigDecimal costOfLotAtOneTick(BookInstrument book) {
    return book.base().whole(book.lot()).multiply(book.tick()).movePointRight(book.quote().scale());
  }

  private static Ratio ratio(BigDecimal value) {
    var plain = value.stripTrailingZeros();
    var exact = plain.scale() < 0 ? plain.setScale(0) : plain;
    return new Ratio(
        exact.unscaledValue().longValueExact(), BigInteger.TEN.pow(exact.scale()).longValueExact());
  }

  /** Takes over the state of an instrument. */
  void update(Liquidity liquidity, long timeNs) {
    var index = index(liquidity.instrument().id());
    switch (liquidity) {
      case PoolLiquidity pool ->
          market.setReserves(index, pool.reserveBase(), pool.reserveQuote(), timeNs);
      case BookLiquidity book ->
          market.setBook(
              index,
              onGrid(book.instrument(), book.bids()),
              onGrid(book.instrument(), book.asks()),
              timeNs);
    }
  }

  /** Whole ticks and lots; a level between two ticks is left out, since it has no exact price. */
  private static List<perdura.hotpath.curve.Level> onGrid(BookInstrument book, List<Level> levels) {
    var exact = new ArrayList<perdura.hotpath.curve.Level>(levels.size());
    for (var level : levels) {
      var ticks = level.price().divideAndRemainder(book.tick());
      var lots = level.quantity().divide(book.lot());
      if (ticks[1].signum() == 0 && ticks[0].signum() > 0 && lots.signum() > 0) {
        exact.add(
            new perdura.hotpath.curve.Level(ticks[0].longValueExact(), lots.longValueExact()));
      }
    }
    return exact;
  }

  /**
   * Profitable cycles through an instrument, the most profitable first.
   *
   * @param capital most that goes in, whole numeraire
   * @param nowNs arrival time of the latest input
   */
  List<CycleOffer> through(InstrumentId instrument, BigDecimal capital, long nowNs) {
    this.capital = capital;
    if (examinedNs == Long.MIN_VALUE || nowNs - examinedNs >= EXAMINE_EVERY_NS) {
      examine(nowNs);
    }
    var offers = search(index(instrument));
    return !offers.isEmpty() && examine(nowNs) ? search(index(instrument)) : offers;
  }

  private List<CycleOffer> search(int instrument) {
    var offers = new ArrayList<CycleOffer>();
    detector.onUpdate(instrument, cycle -> offers.add(offer(cycle)));
    offers.sort(Comparator.comparing(this::worth).reversed());
    return offers;
  }

  /** Keeps out what fails the filter now, takes back what no longer does; true if any changed. */
  private boolean examine(long nowNs) {
    examinedNs = nowNs;
    var failed = new BitSet();
    var changed = false;
    for (var rejection : filter.examine(market, nowNs)) {
      failed.set(rejection.instrument());
      if (!market.isExcluded(rejection.instrument())) {
        market.exclude(rejection.instrument());
        distrusted.merge(rejection.reason(), 1L, Long::sum);
        changed = true;
      }
    }
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (market.isExcluded(i) && !failed.get(i)) {
        market.include(i);
        changed = true;
      }
    }
    return changed;
  }

  /** How often an instrument was newly kept out, by reason. */
  Map<Reason, Long> distrusted() {
    return Map.copyOf(distrusted);
  }

  private CycleOffer offer(CycleView cycle) {
    var steps = new ArrayList<CycleOffer.Step>(cycle.legCount());
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      steps.add(
          new CycleOffer.Step(
              instruments.get(cycle.instrument(leg)),
              assets.get(cycle.from(leg)).id(),
              assets.get(cycle.to(leg)).id(),
              cycle.in(leg),
              cycle.out(leg)));
    }
    return new CycleOffer(
        steps.getFirst().from(),
        steps,
        steps.getFirst().in(),
        steps.getLast().out(),
        cycle.profit());
  }

  /** Profit in whole numeraire. */
  private BigDecimal worth(CycleOffer offer) {
    var price = mark.apply(offer.start());
    return price == null
        ? NOTHING
        : assets.get(assetOf(offer.start())).whole(offer.profit()).multiply(price);
  }

  private int assetOf(AssetId asset) {
    return assetIndex.getOrDefault(asset, -1);
  }

  private int index(InstrumentId instrument) {
    var index = instrumentIndex.get(instrument);
    if (index == null) {
      throw new IllegalArgumentException("No instrument has the id " + instrument);
    }
    return index;
  }

  /** The hot path's view of what a cycle may spend; an asset without a mark may spend nothing. */
  private final class Budget implements CycleBudget {
    @Override
    public BigInteger capital(int startAsset) {
      return inAsset(startAsset, capital, RoundingMode.FLOOR);
    }

    @Override
    public BigInteger minimumProfit(int startAsset) {
      return BigInteger.ONE;
    }

    @Override
    public BigInteger gasCost(int startAsset, long gas) {
      return inAsset(startAsset, numeraire.whole(BigInteger.valueOf(gas)), RoundingMode.CEILING);
    }

    private BigInteger inAsset(int index, BigDecimal worth, RoundingMode rounding) {
      var asset = assets.get(index);
      var price = mark.apply(asset.id());
      return price == null || price.signum() == 0
          ? BigInteger.ZERO
          : asset.raw(worth.divide(price, MathContext.DECIMAL64), rounding);
    }
  }
}
