package perdura.hotpath.sanity;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

/** The same judgement as the filter's, written down once more with objects and without arrays. */
final class PlainSanity {
  private final Market market;
  private final SanityLimits limits;
  private final int numeraire;
  private final long nowNs;
  private final Map<String, Long> heardNs;
  private final Map<Integer, Standing> standings = new HashMap<>();
  private final Map<Integer, Reach> prices = new HashMap<>();

  private record Standing(double base, double quote, double rate) {}

  private record Reach(int asset, int edge, double width, double price) {}

  private record Vote(double rate, double weight) {}

  private PlainSanity(
      Market market, SanityLimits limits, int numeraire, Map<String, Long> heardNs, long nowNs) {
    this.heardNs = new HashMap<>(heardNs);
    this.market = market;
    this.limits = limits;
    this.numeraire = numeraire;
    this.nowNs = nowNs;
  }

  /**
   * What to keep out.
   *
   * @param heardNs when venues were heard, besides their present states
   */
  static Map<Integer, Reason> reasons(
      Market market, SanityLimits limits, int numeraire, Map<String, Long> heardNs, long nowNs) {
    return new PlainSanity(market, limits, numeraire, heardNs, nowNs).reasons();
  }

  private Map<Integer, Reason> reasons() {
    for (int i = 0; i < market.instrumentCount(); i++) {
      if (!(market.state(i) instanceof State.Unknown)) {
        heardNs.merge(market.instrument(i).venue(), market.updatedNs(i), Math::max);
      }
    }
    Map<Integer, Reason> reasons = new HashMap<>();
    for (int i = 0; i < market.instrumentCount(); i++) {
      Reason reason = alone(i);
      if (reason != null) {
        reasons.put(i, reason);
      } else {
        stand(i);
      }
    }
    price();
    for (int i = 0; i < market.instrumentCount(); i++) {
      Reason reason = reasons.containsKey(i) ? null : among(i);
      if (reason != null) {
        reasons.put(i, reason);
      }
    }
    return reasons;
  }

  private @Nullable Reason alone(int i) {
    Instrument of = market.instrument(i);
    Set<String> ids = new HashSet<>();
    ids.add(market.asset(of.base()).id());
    ids.add(market.asset(of.quote()).id());
    if (!limits.allowedAssets().isEmpty() && !limits.allowedAssets().containsAll(ids)) {
      return Reason.NOT_ALLOWED;
    }
    if (of.terms() instanceof UnsupportedTerms) {
      return Reason.UNSUPPORTED_CURVE;
    }
    return switch (market.state(i)) {
      case State.Unknown _ -> Reason.STALE;
      case State.Reserves _, State.Book _ when isOld(i) -> Reason.STALE;
      case State.Reserves(var base, var quote) ->
          isSound(base) && isSound(quote) ? null : Reason.ZERO_OR_ABSURD_RESERVES;
      case State.Book book -> book.isCrossed() ? Reason.CROSSED_BOOK : null;
    };
  }

  private boolean isOld(int i) {
    long silenceNs = nowNs - there(heardNs, market.instrument(i).venue());
    return Math.abs(silenceNs) > limits.maxSilenceNs()
        || Math.abs(nowNs - market.updatedNs(i)) > limits.maxAgeNs();
  }

  private static <K, V> V there(Map<K, V> map, K key) {
    return Objects.requireNonNull(map.get(key));
  }

  private boolean isSound(BigInteger reserve) {
    return ConstantProduct.canHold(reserve) && reserve.compareTo(limits.minReserve()) >= 0;
  }

  private void stand(int i) {
    switch (market.state(i)) {
      case State.Unknown _ -> {}
      case State.Reserves(var base, var quote) -> {
        double rate = quote.doubleValue() / base.doubleValue();
        standings.put(i, new Standing(base.doubleValue(), quote.doubleValue(), rate));
      }
      case State.Book(var bids, var asks) when !bids.isEmpty() && !asks.isEmpty() ->
          standings.put(i, book((BookTerms) market.instrument(i).terms(), bids, asks));
      case State.Book _ -> {}
    }
  }

  private static Standing book(BookTerms terms, List<Level> bids, List<Level> asks) {
    double lot = terms.lot().doubleValue();
    double unit = (double) terms.priceUnit().numerator() / terms.priceUnit().denominator();
    double base = asks.stream().mapToDouble(Level::lots).sum() * lot;
    double quote =
        bids.stream().mapToDouble(level -> (double) level.lots() * level.price()).sum() * unit;
    double middle = (bids.getFirst().price() + (double) asks.getFirst().price()) / 2;
    return new Standing(base, quote, middle * unit / lot);
  }

  private void price() {
    PriorityQueue<Reach> reaches =
        new PriorityQueue<>(
            Comparator.comparingDouble(Reach::width).reversed().thenComparingInt(Reach::edge));
    reaches.add(new Reach(numeraire, -1, Double.POSITIVE_INFINITY, 1));
    while (!reaches.isEmpty()) {
      Reach widest = reaches.remove();
      if (prices.putIfAbsent(widest.asset(), widest) == null) {
        standings.forEach((i, standing) -> reachFrom(widest, i, standing, reaches));
      }
    }
  }

  private void reachFrom(Reach known, int i, Standing standing, PriorityQueue<Reach> reaches) {
    Instrument of = market.instrument(i);
    if (of.base() == known.asset()) {
      double width = Math.min(known.width(), 2 * standing.base() * known.price());
      reaches.add(new Reach(of.quote(), 2 * i, width, known.price() * (1 / standing.rate())));
    } else if (of.quote() == known.asset()) {
      double width = Math.min(known.width(), 2 * standing.quote() * known.price());
      reaches.add(new Reach(of.base(), 2 * i + 1, width, known.price() * standing.rate()));
    }
  }

  private @Nullable Reason among(int i) {
    double liquidity = liquidity(i) / Math.pow(10, market.asset(numeraire).scale());
    if (liquidity == 0 || liquidity < limits.minLiquidity()) {
      return Reason.LIQUIDITY_TOO_LOW;
    }
    Instrument of = market.instrument(i);
    double ratio = there(standings, i).rate() / median(of.base(), of.quote());
    return Math.max(ratio, 1 / ratio) - 1 <= limits.maxDeviation() ? null : Reason.OFF_CONSENSUS;
  }

  private double liquidity(int i) {
    Standing standing = standings.get(i);
    Reach base = prices.get(market.instrument(i).base());
    Reach quote = prices.get(market.instrument(i).quote());
    return standing == null || base == null || quote == null
        ? 0
        : 2 * Math.min(standing.base() * base.price(), standing.quote() * quote.price());
  }

  /** Quote per base, the lower half of the weight on the side of the asset with the lower index. */
  private double median(int base, int quote) {
    List<Vote> votes = new ArrayList<>();
    double cross = there(prices, base).price() / there(prices, quote).price();
    votes.add(new Vote(cross, Math.min(there(prices, base).width(), there(prices, quote).width())));
    standings.forEach((i, standing) -> {
      Instrument of = market.instrument(i);
      if (of.base() == base && of.quote() == quote) {
        votes.add(new Vote(standing.rate(), liquidity(i)));
      } else if (of.base() == quote && of.quote() == base) {
        votes.add(new Vote(1 / standing.rate(), liquidity(i)));
      }
    });
    Comparator<Vote> byRate = Comparator.comparingDouble(Vote::rate);
    votes.sort(base < quote ? byRate : byRate.reversed());
    double left = votes.stream().mapToDouble(Vote::weight).sum() / 2;
    for (Vote vote : votes) {
      left -= vote.weight();
      if (left <= 0) {
        return vote.rate();
      }
    }
    return votes.getLast().rate();
  }
}
