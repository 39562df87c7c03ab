package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleSettings;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.IndexSettings;
import perdura.hotpath.cycle.IndexedCycleDetector;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;
import perdura.hotpath.sanity.Reason;
import perdura.hotpath.sanity.SanityGuard;
import perdura.hotpath.sanity.SanityLimits;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.strategy.CycleOffer;

/**
 * Finds cycles with hot-path's detector, in a market of its own that mirrors the view.
 *
 * <p>What looks profitable is the first suspect. The sanity guard judges each update before it is
 * searched, and reviews the whole market before an offer is believed, and at least once a second
 * while one searches, so that what recovered is taken back.
 */
final class CycleSearch {
  private static final BigDecimal NOTHING = BigDecimal.ZERO;
  private static final BigInteger MOST = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);
  private static final int NUMERAIRE = 0;
  private static final long REVIEW_EVERY_NS = 1_000_000_000L;

  private final DetectorMarket mirror;
  private final Market market;
  private final Function<AssetId, @Nullable BigDecimal> mark;
  private final Asset numeraire;
  private final CycleDetector detector;
  private final SanityGuard guard;
  private long reviewedNs = Long.MIN_VALUE;
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
    this.mirror = new DetectorMarket(numeraire);
    this.market = mirror.market();
    instruments.forEach(mirror::add);
    this.guard = new SanityGuard(market, limits, NUMERAIRE);
    this.detector =
        new IndexedCycleDetector(
            market,
            new CycleSettings(CycleSettings.MOST_LEGS, List.of(NUMERAIRE)),
            new Budget(),
            IndexSettings.COMPLETE,
            guard);
  }

  /** Takes over the state of an instrument. */
  void update(Liquidity liquidity, long timeNs) {
    mirror.update(liquidity, timeNs);
    guard.admit(mirror.index(liquidity.instrument().id()), timeNs);
  }

  /** Takes a sign of life of a venue's feed in, which vouches for all its instruments. */
  void heard(VenueId venue, long timeNs) {
    guard.heard(guard.feed(venue.value()), timeNs);
  }

  /** Takes a sign of life of all feeds in. */
  void allHeard(long timeNs) {
    guard.allHeard(timeNs);
  }

  /**
   * Profitable cycles through an instrument, the most profitable first.
   *
   * @param capital most that goes in, whole numeraire
   * @param nowNs arrival time of the latest input
   */
  List<CycleOffer> through(InstrumentId instrument, BigDecimal capital, long nowNs) {
    this.capital = capital;
    guard.at(nowNs);
    if (isReviewDue(nowNs)) {
      review(nowNs);
    }
    var offers = search(mirror.index(instrument));
    return !offers.isEmpty() && review(nowNs) ? search(mirror.index(instrument)) : offers;
  }

  private boolean isReviewDue(long nowNs) {
    return reviewedNs == Long.MIN_VALUE
        || nowNs - reviewedNs >= REVIEW_EVERY_NS
        || guard.hasFeedReturned();
  }

  /** Judges the whole market; true if any answer changed. */
  private boolean review(long nowNs) {
    reviewedNs = nowNs;
    return guard.review(nowNs);
  }

  private List<CycleOffer> search(int instrument) {
    var offers = new ArrayList<CycleOffer>();
    detector.onUpdate(instrument, cycle -> offers.add(offer(cycle)));
    offers.sort(Comparator.comparing(this::worth).reversed());
    return offers;
  }

  /** How often an instrument was newly kept out, by reason; those with none are left out. */
  Map<Reason, Long> distrusted() {
    var counts = new EnumMap<Reason, Long>(Reason.class);
    for (var reason : Reason.values()) {
      if (guard.distrusted(reason) > 0) {
        counts.put(reason, guard.distrusted(reason));
      }
    }
    return Map.copyOf(counts);
  }

  private CycleOffer offer(CycleView cycle) {
    var steps = new ArrayList<CycleOffer.Step>(cycle.legCount());
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      steps.add(
          new CycleOffer.Step(
              mirror.instrument(cycle.instrument(leg)).id(),
              mirror.asset(cycle.from(leg)).id(),
              mirror.asset(cycle.to(leg)).id(),
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
    var start = mirror.asset(market.assetOf(offer.start().value()));
    return price == null ? NOTHING : start.whole(offer.profit()).multiply(price);
  }

  /** The hot path's view of what a cycle may spend; an asset without a mark may spend nothing. */
  private final class Budget implements CycleBudget {
    @Override
    public void capital(int startAsset, Amount amount) {
      setInAsset(amount, startAsset, capital, RoundingMode.FLOOR);
    }

    @Override
    public void minimumProfit(int startAsset, Amount profit) {
      profit.set(0, 1);
    }

    @Override
    public void gasCost(int startAsset, long gas, Amount cost) {
      setInAsset(cost, startAsset, numeraire.whole(BigInteger.valueOf(gas)), RoundingMode.CEILING);
    }

    private void setInAsset(Amount amount, int index, BigDecimal worth, RoundingMode rounding) {
      var asset = mirror.asset(index);
      var price = mark.apply(asset.id());
      if (price == null || price.signum() == 0) {
        amount.set(0, 0);
      } else {
        amount.set(asset.raw(worth.divide(price, MathContext.DECIMAL64), rounding).min(MOST));
      }
    }
  }
}
