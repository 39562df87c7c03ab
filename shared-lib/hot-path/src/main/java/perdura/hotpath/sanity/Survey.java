package perdura.hotpath.sanity;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/**
 * Judges instruments by what they are alone and by where they stand among all others. The
 * <em>reference</em>, prices of assets and medians of pairs, is that of the latest {@link
 * #refresh}; only what passed the checks of a single instrument took part in it. Changes nothing in
 * the market. Owned by the market's thread.
 *
 * <p>To take an instrument and give the verdict on it costs no more than to set its state and does
 * not allocate; a refresh passes over all edges, with a heap, and does not allocate after warm-up.
 */
final class Survey {
  private static final int RESERVE_BITS = ConstantProduct.MAX_RESERVE.bitLength();
  private static final int HIGH_BITS = RESERVE_BITS - Long.SIZE;

  private final Market market;
  private final SanityLimits limits;
  private final double numeraireUnit;
  private final long minReserveHigh;
  private final long minReserveLow;
  private final Feeds feeds;
  private final Standings standings;
  private final Prices prices;
  private final Consensus consensus;
  private boolean[] allowed = new boolean[16];
  private int[] feedOf = new int[16];
  private @Nullable Reason[] alone = new @Nullable Reason[16];

  /** A survey of all that is in the market; what joins later must be added. */
  Survey(Market market, SanityLimits limits, int numeraire) {
    this.market = market;
    this.limits = limits;
    this.numeraireUnit = Math.pow(10, market.asset(numeraire).scale());
    BigInteger least = limits.minReserve().min(ConstantProduct.MAX_RESERVE.add(BigInteger.ONE));
    this.minReserveHigh = least.shiftRight(Long.SIZE).longValue();
    this.minReserveLow = least.longValue();
    this.feeds = new Feeds(limits.maxSilenceNs());
    this.standings = new Standings(market);
    this.prices = new Prices(market, standings, numeraire);
    this.consensus = new Consensus(market, standings, prices);
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      add(instrument);
    }
  }

  /** Takes in the market's last instrument. */
  void add(int instrument) {
    if (instrument >= alone.length) {
      int more = Math.max(instrument + 1, 2 * alone.length);
      allowed = Arrays.copyOf(allowed, more);
      feedOf = Arrays.copyOf(feedOf, more);
      alone = Arrays.copyOf(alone, more);
    }
    Instrument of = market.instrument(instrument);
    allowed[instrument] = isAllowed(of.base()) && isAllowed(of.quote());
    feedOf[instrument] = feeds.of(of.venue());
    standings.add(instrument);
    consensus.add(instrument);
    prices.grow();
  }

  /** By its id, which is a token's address: a symbol proves nothing. */
  boolean isAllowed(int asset) {
    Set<String> ids = limits.allowedAssets();
    return ids.isEmpty() || ids.contains(market.asset(asset).id());
  }

  Feeds feeds() {
    return feeds;
  }

  int feedOf(int instrument) {
    return feedOf[instrument];
  }

  /** Counts the state of an instrument, if there is one, as a sign of life of its feed. */
  void hear(int instrument) {
    if (market.isKnown(instrument)) {
      feeds.heard(feedOf[instrument], market.updatedNs(instrument));
    }
  }

  /** Sets the reference by the market's present state. */
  void refresh(long nowNs) {
    int count = market.instrumentCount();
    for (int instrument = 0; instrument < count; instrument++) {
      hear(instrument);
    }
    for (int instrument = 0; instrument < count; instrument++) {
      take(instrument, nowNs);
    }
    prices.refresh();
    consensus.refresh();
  }

  /** Takes over the present state of an instrument. */
  void take(int instrument, long nowNs) {
    Reason reason = alone(instrument, nowNs);
    alone[instrument] = reason;
    if (reason == null) {
      standings.take(instrument);
    } else {
      standings.clear(instrument);
    }
  }

  private @Nullable Reason alone(int instrument, long nowNs) {
    if (!allowed[instrument]) {
      return Reason.NOT_ALLOWED;
    }
    if (!market.isPool(instrument) && !market.isBook(instrument)) {
      return Reason.UNSUPPORTED_CURVE;
    }
    if (isStale(instrument, nowNs)) {
      return Reason.STALE;
    }
    if (market.isBook(instrument)) {
      return isCrossed(instrument) ? Reason.CROSSED_BOOK : null;
    }
    return canTrust(2 * instrument) && canTrust(2 * instrument + 1)
        ? null
        : Reason.ZERO_OR_ABSURD_RESERVES;
  }

  /** Whether nothing is known of it, its feed is silent, or its own state too old. */
  boolean isStale(int instrument, long nowNs) {
    return !market.isKnown(instrument)
        || feeds.isSilent(feedOf[instrument], nowNs)
        || Feeds.isFar(market.updatedNs(instrument), nowNs, limits.maxAgeNs());
  }

  private boolean isCrossed(int instrument) {
    int bids = 2 * instrument;
    int asks = 2 * instrument + 1;
    return market.levels(bids) > 0
        && market.levels(asks) > 0
        && market.levelPrice(bids, 0) >= market.levelPrice(asks, 0);
  }

  private boolean canTrust(int edge) {
    long high = market.reserveHigh(edge);
    return high >>> HIGH_BITS == 0
        && (high > minReserveHigh
            || (high == minReserveHigh
                && Long.compareUnsigned(market.reserveLow(edge), minReserveLow) >= 0));
  }

  /** Why an instrument, as it was last taken, is not to be believed; null if it is. */
  @Nullable Reason verdict(int instrument) {
    Reason reason = alone[instrument];
    return reason != null ? reason : among(instrument);
  }

  private @Nullable Reason among(int instrument) {
    double liquidity = liquidity(instrument);
    if (!(liquidity >= limits.minLiquidity()) || liquidity == 0) {
      return Reason.LIQUIDITY_TOO_LOW;
    }
    return deviation(instrument) <= limits.maxDeviation() ? null : Reason.OFF_CONSENSUS;
  }

  /** Twice the value of the lesser side, in whole units of the numeraire. */
  double liquidity(int instrument) {
    return prices.liquidity(instrument) / numeraireUnit;
  }

  /** From the pair's price, as a part of the lower. */
  double deviation(int instrument) {
    return consensus.deviation(instrument);
  }
}
