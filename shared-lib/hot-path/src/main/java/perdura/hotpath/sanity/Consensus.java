package perdura.hotpath.sanity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import perdura.hotpath.market.Market;

/**
 * The price of each pair, as the median of its instruments weighted by liquidity. The cross price
 * by the paths that price both assets has a vote too, with the liquidity of the thinner one; so a
 * pair on a single venue is held against the rest of the market.
 */
final class Consensus {
  private record Pair(int low, int high) {}

  private record Vote(double rate, double weight) {}

  private final Market market;
  private final Standing[] standings;
  private final Prices prices;
  private final Map<Pair, List<Vote>> votes = new HashMap<>();
  private final Map<Pair, Double> medians = new HashMap<>();

  Consensus(Market market, Standing[] standings, Prices prices) {
    this.market = market;
    this.standings = standings;
    this.prices = prices;
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      if (standings[instrument].rate() > 0) {
        Vote vote = new Vote(rate(instrument), prices.liquidity(instrument));
        votes.computeIfAbsent(pair(instrument), this::crossVote).add(vote);
      }
    }
    votes.forEach((pair, all) -> medians.put(pair, median(all)));
  }

  private Pair pair(int instrument) {
    int base = market.instrument(instrument).base();
    int quote = market.instrument(instrument).quote();
    return new Pair(Math.min(base, quote), Math.max(base, quote));
  }

  private List<Vote> crossVote(Pair pair) {
    List<Vote> first = new ArrayList<>();
    double low = prices.of(pair.low());
    double high = prices.of(pair.high());
    if (low > 0 && high > 0) {
      double weight = Math.min(prices.widthOf(pair.low()), prices.widthOf(pair.high()));
      first.add(new Vote(low / high, weight));
    }
    return first;
  }

  /** Raw units of the pair's higher asset for one of the lower. */
  private double rate(int instrument) {
    boolean inOrder = market.instrument(instrument).base() == pair(instrument).low();
    double rate = standings[instrument].rate();
    return inOrder ? rate : 1 / rate;
  }

  private static double median(List<Vote> votes) {
    votes.sort(Comparator.comparingDouble(Vote::rate));
    double left = votes.stream().mapToDouble(Vote::weight).sum() / 2;
    for (Vote vote : votes) {
      left -= vote.weight();
      if (left <= 0) {
        return vote.rate();
      }
    }
    return votes.getLast().rate();
  }

  /**
   * How far the price of an instrument that has one lies from its pair's, as a part of the lower.
   */
  double deviation(int instrument) {
    double median =
        Objects.requireNonNull(medians.get(pair(instrument)), "what has a price has a vote");
    double ratio = rate(instrument) / median;
    return Math.max(ratio, 1 / ratio) - 1;
  }
}
