package perdura.tradingengine.scan;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;
import perdura.hotpath.sanity.Rejection;
import perdura.hotpath.sanity.SanityFilter;
import perdura.hotpath.sanity.SanityLimits;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.marketview.DetectorMarket;
import perdura.tradingcore.marketview.Marks;
import perdura.tradingengine.importing.Numeraire;
import perdura.tradingengine.scan.Universe.Seen;

/**
 * One search of a whole market for profitable cycles. A cycle starts at the numeraire if it passes
 * there, else at the one of its assets that most instruments trade. What has no price in the
 * numeraire can pay neither gas nor a least profit.
 */
public final class Scan {
  private static final int NUMERAIRE = 0;
  private static final BigInteger ALL = BigInteger.ONE.shiftLeft(112);
  private static final BigInteger NEVER = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  private final Universe universe;
  private final ScanSettings settings;
  private final Asset numeraire;
  private final DetectorMarket mirror;
  private final Market market;
  private final Marks marks;
  private final List<Rejected> rejected;

  private Scan(Universe universe, ScanSettings settings) {
    this.universe = universe;
    this.settings = settings;
    this.numeraire = numeraire(universe, settings);
    this.mirror = new DetectorMarket(numeraire);
    this.market = mirror.market();
    this.marks = new Marks(numeraire.id());
    this.rejected = new ArrayList<>(universe.leftOut());
  }

  private static Asset numeraire(Universe universe, ScanSettings settings) {
    String wanted = settings.numeraire() == null ? universe.numeraire() : settings.numeraire();
    return Numeraire.of(wanted, universe.instruments());
  }

  /** Reads {@code file}, a table of pools or a recording, and searches it. */
  public static ScanReport run(Path file, ScanSettings settings) throws IOException {
    return of(Universe.read(file), settings);
  }

  /** Searches what is known of a market at one instant. */
  static ScanReport of(Universe universe, ScanSettings settings) {
    return new Scan(universe, settings).report();
  }

  private ScanReport report() {
    universe.instruments().forEach(instrument -> mirror.add(withGas(instrument)));
    universe.states().forEach(seen -> mirror.update(seen.liquidity(), seen.timeNs()));
    Set<InstrumentId> kept = settings.filtered() ? filter() : Set.of();
    for (Seen seen : universe.states()) {
      if (!kept.contains(seen.liquidity().instrument().id())) {
        marks.update(seen.liquidity());
      }
    }
    return new ScanReport(
        numeraire, universe.instruments().size() + universe.leftOut().size(), search(), rejected);
  }

  private Instrument withGas(Instrument instrument) {
    BigDecimal gas = settings.gas();
    return switch (instrument) {
      case PoolInstrument pool when gas != null -> pool.withGas(gas);
      case PoolInstrument _, BookInstrument _ -> instrument;
    };
  }

  /** Keeps out of the market what fails, and says which that is. */
  private Set<InstrumentId> filter() {
    SanityLimits limits =
        SanityLimits.DEFAULT.withMinLiquidity(settings.minLiquidity().doubleValue());
    Set<InstrumentId> out = new HashSet<>();
    for (Rejection rejection :
        new SanityFilter(limits, NUMERAIRE).examine(market, universe.nowNs())) {
      market.exclude(rejection.instrument());
      InstrumentId id = mirror.instrument(rejection.instrument()).id();
      out.add(id);
      rejected.add(new Rejected(id.value(), rejection.reason().name(), rejection.detail()));
    }
    return out;
  }

  private List<FoundCycle> search() {
    List<FoundCycle> found = new ArrayList<>();
    CycleSettings cycles = new CycleSettings(settings.maxLegs(), startOrder());
    new IndexedCycleDetector(market, cycles, new Budget(), IndexSettings.COMPLETE)
        .allCycles(cycle -> found.add(found(cycle)));
    found.sort(
        Comparator.comparing(
                FoundCycle::value, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
            .thenComparing(cycle -> cycle.legs().toString()));
    return found;
  }

  private List<Integer> startOrder() {
    return IntStream.range(0, market.assetCount())
        .boxed()
        .sorted(
            Comparator.comparing((Integer asset) -> asset != NUMERAIRE)
                .thenComparingInt(asset -> -market.edgeCount(asset))
                .thenComparing(asset -> mirror.asset(asset).id()))
        .toList();
  }

  private FoundCycle found(CycleView cycle) {
    List<FoundCycle.Leg> legs = new ArrayList<>(cycle.legCount());
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      legs.add(
          new FoundCycle.Leg(
              mirror.instrument(cycle.instrument(leg)).id(),
              mirror.asset(cycle.from(leg)),
              mirror.asset(cycle.to(leg))));
    }
    Asset start = legs.getFirst().from();
    BigDecimal profit = start.whole(cycle.profit());
    BigDecimal price = marks.of(start.id());
    return new FoundCycle(
        legs,
        start.whole(cycle.in(0)),
        start.whole(cycle.out(cycle.legCount() - 1)),
        profit,
        price == null ? null : profit.multiply(price));
  }

  /** All capital there is, gas and least profit at the marks, rounded against us. */
  private final class Budget implements CycleBudget {
    @Override
    public void capital(int startAsset, Amount capital) {
      capital.set(ALL);
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      setInAsset(profit, startAsset, settings.minProfit());
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      setInAsset(cost, startAsset, numeraire.whole(BigInteger.valueOf(gas)));
    }

    private void setInAsset(Amount amount, int index, BigDecimal worth) {
      Asset asset = mirror.asset(index);
      BigDecimal price = marks.of(asset.id());
      if (worth.signum() == 0) {
        amount.set(0, 0);
      } else if (price == null || price.signum() == 0) {
        amount.set(NEVER);
      } else {
        BigDecimal inAsset = worth.divide(price, MathContext.DECIMAL64);
        amount.set(asset.raw(inAsset, RoundingMode.CEILING).min(NEVER));
      }
    }
  }
}
