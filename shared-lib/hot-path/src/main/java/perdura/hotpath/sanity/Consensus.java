package perdura.hotpath.sanity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import perdura.hotpath.market.Market;

/**
 * The price of each pair, as the median of its instruments weighted by liquidity. The cross price
 * by the paths that price both assets has a vote too, with the liquidity of the thinner one; so a
 * pair on a single venue is held against the rest of the market.
 */
final class Consensus {
  private static final int NONE = -1;

  private final Market market;
  private final Standings standings;
  private final Prices prices;
  private final Map<Long, Integer> pairIndex = new HashMap<>();
  private int[] pairs = new int[16];
  private int[] nexts = new int[16];
  private int[] firsts = new int[16];
  private int[] lows = new int[16];
  private int[] highs = new int[16];
  private double[] medians = new double[16];
  private final Ranking votes = new Ranking();
  private double[] rates = new double[16];
  private double[] weights = new double[16];
  private int count;
  private double weight;

  Consensus(Market market, Standings standings, Prices prices) {
    this.market = market;
    this.standings = standings;
    this.prices = prices;
  }

  /** Takes in an instrument, which is the market's last one. */
  void add(int instrument) {
    if (instrument >= pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(instrument + 1, 2 * pairs.length));
      nexts = Arrays.copyOf(nexts, pairs.length);
    }
    int from = market.from(2 * instrument);
    int to = market.to(2 * instrument);
    int pair = pair(Math.min(from, to), Math.max(from, to));
    pairs[instrument] = pair;
    nexts[instrument] = firsts[pair];
    firsts[pair] = instrument;
  }

  private int pair(int low, int high) {
    Integer known = pairIndex.get(((long) low << Integer.SIZE) | high);
    return known != null ? known : addPair(low, high);
  }

  private int addPair(int low, int high) {
    int pair = pairIndex.size();
    if (pair == firsts.length) {
      firsts = Arrays.copyOf(firsts, 2 * pair);
      lows = Arrays.copyOf(lows, 2 * pair);
      highs = Arrays.copyOf(highs, 2 * pair);
      medians = Arrays.copyOf(medians, 2 * pair);
    }
    pairIndex.put(((long) low << Integer.SIZE) | high, pair);
    firsts[pair] = NONE;
    lows[pair] = low;
    highs[pair] = high;
    return pair;
  }

  /** Takes all votes anew, by what stands and what assets are worth now. */
  void refresh() {
    for (int pair = 0; pair < pairIndex.size(); pair++) {
      gather(pair);
      medians[pair] = median();
    }
  }

  private void gather(int pair) {
    votes.clear();
    count = 0;
    weight = 0;
    double cross = cross(pair);
    if (cross > 0) {
      vote(cross, Math.min(prices.widthOf(lows[pair]), prices.widthOf(highs[pair])));
    }
    for (int i = firsts[pair]; i != NONE; i = nexts[i]) {
      if (standings.rate(i) > 0) {
        vote(rate(i), prices.liquidity(i));
      }
    }
  }

  /** The price of a pair by what its assets are worth; 0 when one of them has no price. */
  private double cross(int pair) {
    double low = prices.of(lows[pair]);
    double high = prices.of(highs[pair]);
    return low > 0 && high > 0 ? low / high : 0;
  }

  private void vote(double rate, double voteWeight) {
    if (count == rates.length) {
      rates = Arrays.copyOf(rates, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    votes.add(-rate, count);
    rates[count] = rate;
    weights[count] = voteWeight;
    weight += voteWeight;
    count++;
  }

  /** The least rate that half of the weight does not exceed; 0 without a vote. */
  private double median() {
    double left = weight / 2;
    double rate = 0;
    while (!votes.isEmpty()) {
      int vote = votes.poll();
      rate = rates[vote];
      left -= weights[vote];
      if (left <= 0) {
        break;
      }
    }
    return rate;
  }

  /** Raw units of the pair's higher asset for one of the lower. */
  private double rate(int instrument) {
    boolean inOrder = market.from(2 * instrument) == lows[pairs[instrument]];
    double rate = standings.rate(instrument);
    return inOrder ? rate : 1 / rate;
  }

  /**
   * How far the price of an instrument that has one lies now from its pair's, as a part of the
   * lower. A pair that came after the latest votes is held against the cross price.
   */
  double deviation(int instrument) {
    int pair = pairs[instrument];
    double reference = medians[pair] > 0 ? medians[pair] : cross(pair);
    double ratio = rate(instrument) / reference;
    return Math.max(ratio, 1 / ratio) - 1;
  }
}
