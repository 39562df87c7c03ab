package perdura.hotpath.cycle;

import java.util.Arrays;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;

/**
 * Rates for screening, lowered where a pool or book is so shallow that a gain on it would go for
 * gas, or not be worth the while.
 *
 * <p>Let G be the gas of a leg and the least profit. A route with rate P and bend C gains at most
 * {@code (sqrt(P) - 1)^2 / C}, so it needs {@code P >= (1 + sqrt(G * C))^2}, and C is at least what
 * any one of its legs bends. Of a book whose first k levels take {@code l} and give what {@code w}
 * would give at the best price, a route with rate P gains at most {@code P * w - l} for the k where
 * that is most, so it needs {@code P >= (G + l) / w} for some k. A route needs what any of its legs
 * needs; so with at most four legs the product of all {@code rate / needed^(1/4)} must exceed one.
 *
 * <p>G counts less than whole, since a cycle is held to it in the asset in which it starts, and the
 * budget's answers in that asset and in another agree only as {@link CycleBudget} says. For the
 * screen, G is as old as the instrument's latest change, so that it counts but half. Owned by one
 * thread.
 */
final class GasScreen {
  private static final double AGREED = 0.9;
  private static final double AGREED_AND_OLD = 0.5;
  private static final double SHALLOW = 1e-4;

  private static final int PARTS = 8;
  private static final int VERSION = 0;
  private static final int WORTHS = 1;
  private static final int RATES = 3;

  private final Market market;
  private final CycleBudget budget;
  private final boolean countsGas;
  private final Amount amount = new Amount();

  /**
   * By instrument, within a cache line: the budget's version, and for either edge what a leg must
   * gain and the rate for screening.
   */
  private double[] parts = new double[16 * PARTS];

  /**
   * @param countsGas false: rates are what they are
   */
  GasScreen(Market market, CycleBudget budget, boolean countsGas) {
    this.market = market;
    this.budget = budget;
    this.countsGas = countsGas;
  }

  /** Makes room for an instrument. */
  void add(int instrument) {
    int at = PARTS * instrument;
    if (at >= parts.length) {
      parts = Arrays.copyOf(parts, Math.max(at + PARTS, 2 * parts.length));
    }
    parts[at + VERSION] = CycleBudget.ALWAYS_ASK;
  }

  /** Takes over the rates of an instrument that was added. */
  void refresh(int instrument) {
    int edge = 2 * instrument;
    if (countsGas) {
      askBudget(instrument);
      parts[at(edge, RATES)] = screened(edge);
      parts[at(edge + 1, RATES)] = screened(edge + 1);
    } else {
      parts[at(edge, RATES)] = market.rate(edge);
      parts[at(edge + 1, RATES)] = market.rate(edge + 1);
    }
  }

  /** The rate of an edge for screening; 0 when it cannot be traded. */
  double rate(int edge) {
    return parts[at(edge, RATES)];
  }

  private static int at(int edge, int part) {
    return PARTS * (edge >> 1) + part + (edge & 1);
  }

  /** What a leg must gain for gas and the least profit, if that may have changed. */
  private void askBudget(int instrument) {
    int version = budget.version();
    int at = PARTS * instrument + VERSION;
    if (version != parts[at] || version == CycleBudget.ALWAYS_ASK) {
      parts[at] = version;
      int edge = 2 * instrument;
      parts[at(edge, WORTHS)] = worthWhile(edge);
      parts[at(edge + 1, WORTHS)] = worthWhile(edge + 1);
    }
  }

  private double worthWhile(int edge) {
    int asset = market.from(edge);
    return AGREED_AND_OLD * (askCost(asset, market.gas(edge >> 1)) + askLeastProfit(asset));
  }

  private double screened(int edge) {
    double rate = market.rate(edge);
    if (rate == 0) {
      return 0;
    }
    double bend = market.bend(edge);
    double worthWhile = parts[at(edge, WORTHS)];
    if (bend > 0) {
      double part = worthWhile * bend;
      return part < SHALLOW ? rate : rate / Math.sqrt(1 + Math.sqrt(part));
    }
    double needed = neededOfBook(edge, rate, worthWhile);
    return needed < 1 + SHALLOW ? rate : rate / Math.sqrt(Math.sqrt(needed));
  }

  private double neededOfBook(int edge, double best, double worthWhile) {
    double taken = 0;
    double given = 0;
    double needed = Double.POSITIVE_INFINITY;
    int segments = market.segments(edge);
    for (int at = 0; at < segments; at++) {
      double length = market.segmentLength(edge, at);
      taken += length;
      given += length * market.segmentRate(edge, at) / best;
      double here = (worthWhile + taken) / given;
      if (here >= needed) {
        break;
      }
      needed = here;
    }
    return needed;
  }

  /** What gas costs in raw units of an asset, as far as it counts. */
  double cost(int asset, long gas) {
    return countsGas ? AGREED * askCost(asset, gas) : 0;
  }

  private double askCost(int asset, long gas) {
    if (gas == 0) {
      return 0;
    }
    budget.gasCost(asset, gas, amount);
    return amount.toDouble();
  }

  /** The least profit in raw units of an asset, as far as it counts. */
  double leastProfit(int asset) {
    return countsGas ? AGREED * askLeastProfit(asset) : 0;
  }

  private double askLeastProfit(int asset) {
    budget.minimumProfit(asset, amount);
    return amount.toDouble();
  }
}
