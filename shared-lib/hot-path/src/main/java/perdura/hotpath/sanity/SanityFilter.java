package perdura.hotpath.sanity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

/**
 * Finds the instruments that a detector should not believe: dead pools, scam tokens, broken books.
 * Only what passes the checks of a single instrument takes part in prices and consensus. Changes
 * nothing in the market, and looks at excluded instruments too; what to exclude is the caller's
 * decision. Costs about a pass over all edges; meant to run now and then and not per update.
 */
public final class SanityFilter {
  private final SanityLimits limits;
  private final int numeraire;

  /**
   * A filter with limits.
   *
   * @param numeraire index of the asset in which liquidity is valued
   */
  public SanityFilter(SanityLimits limits, int numeraire) {
    this.limits = limits;
    this.numeraire = numeraire;
  }

  /**
   * The instruments to keep out, in the order of their indices, each once.
   *
   * @param nowNs ns since the epoch
   */
  public List<Rejection> examine(Market market, long nowNs) {
    @Nullable Rejection[] rejections = new Rejection[market.instrumentCount()];
    Standing[] standings = new Standing[market.instrumentCount()];
    for (int i = 0; i < standings.length; i++) {
      rejections[i] = alone(market, i, nowNs).orElse(null);
      standings[i] = rejections[i] == null ? Standing.of(market, i) : Standing.NONE;
    }
    Prices prices = new Prices(market, standings, numeraire);
    Consensus consensus = new Consensus(market, standings, prices);
    for (int i = 0; i < standings.length; i++) {
      if (rejections[i] == null) {
        rejections[i] = among(market, i, prices, consensus).orElse(null);
      }
    }
    return present(rejections);
  }

  private static List<Rejection> present(@Nullable Rejection[] rejections) {
    List<Rejection> present = new ArrayList<>();
    for (Rejection rejection : rejections) {
      if (rejection != null) {
        present.add(rejection);
      }
    }
    return present;
  }

  /** Checks that need nothing but the instrument. */
  private Optional<Rejection> alone(Market market, int instrument, long nowNs) {
    Instrument of = market.instrument(instrument);
    for (Asset asset : Arrays.asList(market.asset(of.base()), market.asset(of.quote()))) {
      if (!limits.allowedAssets().isEmpty() && !limits.allowedAssets().contains(asset.id())) {
        return reject(instrument, Reason.NOT_ALLOWED, asset.id() + " is not on the allow-list");
      }
    }
    if (!market.isSupported(instrument)) {
      return reject(instrument, Reason.UNSUPPORTED_CURVE, of.terms().toString());
    }
    long ageNs = nowNs - market.updatedNs(instrument);
    return switch (market.state(instrument)) {
      case State.Unknown _ -> reject(instrument, Reason.STALE, "nothing is known of its state");
      case State.Reserves _, State.Book _ when ageNs > limits.maxAgeNs() ->
          reject(instrument, Reason.STALE, "its state is %d ms old".formatted(ageNs / 1_000_000));
      case State.Reserves held -> reserves(instrument, held);
      case State.Book book -> book(instrument, book);
    };
  }

  private Optional<Rejection> reserves(int instrument, State.Reserves held) {
    boolean sound = canTrust(held.base()) && canTrust(held.quote());
    return sound
        ? Optional.empty()
        : reject(
            instrument,
            Reason.ZERO_OR_ABSURD_RESERVES,
            "reserves of %s and %s raw units".formatted(held.base(), held.quote()));
  }

  private boolean canTrust(BigInteger reserve) {
    return ConstantProduct.canHold(reserve) && reserve.compareTo(limits.minReserve()) >= 0;
  }

  private static Optional<Rejection> book(int instrument, State.Book book) {
    return book.isCrossed()
        ? reject(
            instrument,
            Reason.CROSSED_BOOK,
            "bid %d, ask %d"
                .formatted(book.bids().getFirst().price(), book.asks().getFirst().price()))
        : Optional.empty();
  }

  /** Checks that need the rest of the market. */
  private Optional<Rejection> among(
      Market market, int instrument, Prices prices, Consensus consensus) {
    double unit = Math.pow(10, market.asset(numeraire).scale());
    double liquidity = prices.liquidity(instrument) / unit;
    if (!(liquidity >= limits.minLiquidity()) || liquidity == 0) {
      return reject(
          instrument,
          Reason.LIQUIDITY_TOO_LOW,
          "worth %.6g, at least %.6g is asked for".formatted(liquidity, limits.minLiquidity()));
    }
    double deviation = consensus.deviation(instrument);
    return deviation <= limits.maxDeviation()
        ? Optional.empty()
        : reject(
            instrument,
            Reason.OFF_CONSENSUS,
            "%.4g %% off, at most %.4g %% is allowed"
                .formatted(100 * deviation, 100 * limits.maxDeviation()));
  }

  private static Optional<Rejection> reject(int instrument, Reason reason, String detail) {
    return Optional.of(new Rejection(instrument, reason, detail));
  }
}
