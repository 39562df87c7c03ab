package perdura.hotpath.cycle;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.NaiveBook;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

/** Every sequence of edges, every input: what a detector must report, for small markets only. */
final class BruteForce {
  private final Market market;
  private final CycleSettings settings;
  private final CycleBudget budget;
  private final Map<List<Integer>, BigInteger> profits = new HashMap<>();

  private BruteForce(Market market, CycleSettings settings, CycleBudget budget) {
    this.market = market;
    this.settings = settings;
    this.budget = budget;
  }

  /** The best profit of every cycle that has one, by its edges from its start. */
  static Map<List<Integer>, BigInteger> profits(
      Market market, CycleSettings settings, CycleBudget budget) {
    BruteForce search = new BruteForce(market, settings, budget);
    search.grow(new ArrayList<>());
    return search.profits;
  }

  private void grow(List<Integer> edges) {
    if (edges.size() > 1 && isCycle(edges) && startsRight(edges)) {
      size(edges);
    }
    for (int edge = 0;
        edges.size() < settings.maxLegs() && edge < 2 * market.instrumentCount();
        edge++) {
      List<Integer> longer = new ArrayList<>(edges);
      longer.add(edge);
      if (isPath(longer)) {
        grow(longer);
      }
    }
  }

  private boolean isPath(List<Integer> edges) {
    boolean joined = true;
    for (int i = 1; i < edges.size(); i++) {
      joined &= market.to(edges.get(i - 1)) == market.from(edges.get(i));
    }
    long instruments = edges.stream().map(edge -> edge / 2).distinct().count();
    long assets = edges.stream().map(market::from).distinct().count();
    boolean live = edges.stream().noneMatch(edge -> market.isExcluded(edge / 2));
    return joined && live && instruments == edges.size() && assets == edges.size();
  }

  private boolean isCycle(List<Integer> edges) {
    return market.from(edges.getFirst()) == market.to(edges.getLast());
  }

  private boolean startsRight(List<Integer> edges) {
    int start = rank(market.from(edges.getFirst()));
    return edges.stream().allMatch(edge -> rank(market.from(edge)) >= start);
  }

  private int rank(int asset) {
    int place = settings.startOrder().indexOf(asset);
    return place >= 0 ? place : 1_000 + asset;
  }

  private void size(List<Integer> edges) {
    int start = market.from(edges.getFirst());
    long gas = edges.stream().mapToLong(edge -> market.instrument(edge / 2).gas()).sum();
    BigInteger best = BigInteger.ZERO;
    for (long input = 1;
        input <= told(amount -> budget.capital(start, amount)).longValueExact();
        input++) {
      best = best.max(output(edges, input).subtract(BigInteger.valueOf(input)));
    }
    BigInteger profit = best.subtract(told(amount -> budget.gasCost(start, gas, amount)));
    if (profit.compareTo(told(amount -> budget.minimumProfit(start, amount))) >= 0) {
      profits.put(edges, profit);
    }
  }

  private static BigInteger told(Consumer<Amount> setter) {
    Amount amount = new Amount();
    setter.accept(amount);
    return amount.toBigInteger();
  }

  private BigInteger output(List<Integer> edges, long input) {
    BigInteger amount = BigInteger.valueOf(input);
    for (int edge : edges) {
      amount = output(edge, amount);
    }
    return amount;
  }

  private BigInteger output(int edge, BigInteger input) {
    boolean forward = edge % 2 == 0;
    return switch (market.state(edge / 2)) {
      case State.Unknown _ -> BigInteger.ZERO;
      case State.Reserves held ->
          forward
              ? swap(edge, held.base(), held.quote(), input)
              : swap(edge, held.quote(), held.base(), input);
      case State.Book book ->
          forward
              ? NaiveBook.sold(bookTerms(edge), book.bids(), input)
              : NaiveBook.bought(bookTerms(edge), book.asks(), input);
    };
  }

  private BookTerms bookTerms(int edge) {
    return (BookTerms) market.instrument(edge / 2).terms();
  }

  private BigInteger swap(int edge, BigInteger in, BigInteger out, BigInteger input) {
    if (in.signum() == 0 || out.signum() == 0) {
      return BigInteger.ZERO;
    }
    return switch (market.instrument(edge / 2).terms()) {
      case PoolTerms pool -> {
        long fed = input.longValueExact() * pool.kept().numerator();
        long below = in.longValueExact() * pool.kept().denominator() + fed;
        yield BigInteger.valueOf(fed * out.longValueExact() / below);
      }
      case BookTerms _, UnsupportedTerms _ -> BigInteger.ZERO;
    };
  }
}
