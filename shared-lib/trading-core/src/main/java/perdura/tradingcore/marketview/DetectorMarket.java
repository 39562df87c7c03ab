package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.Terms;
import perdura.hotpath.market.Market;
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

/**
 * Hot-path's market as a mirror of our instruments and their liquidity. Gas counts there in raw
 * units of the numeraire, which is asset number 0. Owned by one thread.
 */
public final class DetectorMarket {
  private final Market market = new Market();
  private final Asset numeraire;
  private final List<Asset> assets = new ArrayList<>();
  private final Map<AssetId, Integer> assetIndex = new HashMap<>();
  private final List<Instrument> instruments = new ArrayList<>();
  private final Map<InstrumentId, Integer> instrumentIndex = new HashMap<>();

  public DetectorMarket(Asset numeraire) {
    this.numeraire = numeraire;
    indexOf(numeraire);
  }

  /**
   * Adds an instrument, without a state yet.
   *
   * @throws ArithmeticException if the gas of a pool exceeds 2^63 - 1 raw units of the numeraire
   */
  public void add(Instrument instrument) {
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
    instruments.add(instrument);
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

  /**
   * Takes over the state of an instrument.
   *
   * @param timeNs when it was true, ns since the Unix epoch
   */
  public void update(Liquidity liquidity, long timeNs) {
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

  /** The mirror itself, for detectors and filters. */
  public Market market() {
    return market;
  }

  public Asset asset(int index) {
    return assets.get(index);
  }

  public Instrument instrument(int index) {
    return instruments.get(index);
  }

  /** The number of an instrument that must be there. */
  public int index(InstrumentId instrument) {
    var index = instrumentIndex.get(instrument);
    if (index == null) {
      throw new IllegalArgumentException("No instrument has the id " + instrument);
    }
    return index;
  }
}
