package perdura.hotpath.sanity;

import java.util.ArrayList;
import java.util.List;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

/**
 * Finds the instruments that a detector should not believe: dead pools, scam tokens, broken books.
 * Looks at a market once, as a whole, and tells a person why; {@link SanityGuard} does the same
 * while a market moves. A feed was last heard when the latest of its states was true. Changes
 * nothing in the market, and looks at excluded instruments too; what to exclude is the caller's
 * decision.
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
    Survey survey = new Survey(market, limits, numeraire);
    survey.refresh(nowNs);
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      Reason reason = survey.verdict(i);
      if (reason != null) {
        rejections.add(new Rejection(i, reason, detail(survey, market, i, reason, nowNs)));
      }
    }
    return rejections;
  }

  private String detail(Survey survey, Market market, int instrument, Reason reason, long nowNs) {
    Instrument of = market.instrument(instrument);
    return switch (reason) {
      case NOT_ALLOWED -> {
        int stranger = survey.isAllowed(of.base()) ? of.quote() : of.base();
        yield market.asset(stranger).id() + " is not on the allow-list";
      }
      case UNSUPPORTED_CURVE -> of.terms().toString();
      case STALE -> age(survey, market, instrument, nowNs);
      case ZERO_OR_ABSURD_RESERVES, CROSSED_BOOK -> words(market.state(instrument));
      case LIQUIDITY_TOO_LOW ->
          "worth %.6g, at least %.6g is asked for"
              .formatted(survey.liquidity(instrument), limits.minLiquidity());
      case OFF_CONSENSUS ->
          "%.4g %% off, at most %.4g %% is allowed"
              .formatted(100 * survey.deviation(instrument), 100 * limits.maxDeviation());
    };
  }

  private static String age(Survey survey, Market market, int instrument, long nowNs) {
    if (!market.isKnown(instrument)) {
      return "nothing is known of its state";
    }
    int feed = survey.feedOf(instrument);
    return survey.feeds().isSilent(feed, nowNs)
        ? "its feed was last heard %d ms ago"
            .formatted((nowNs - survey.feeds().heardNs(feed)) / 1_000_000)
        : "its state is %d ms old".formatted((nowNs - market.updatedNs(instrument)) / 1_000_000);
  }

  private static String words(State state) {
    return switch (state) {
      case State.Reserves(var base, var quote) ->
          "reserves of %s and %s raw units".formatted(base, quote);
      case State.Book(var bids, var asks) ->
          "bid %d, ask %d".formatted(bids.getFirst().price(), asks.getFirst().price());
      case State.Unknown _ -> "nothing is known of its state";
    };
  }
}
