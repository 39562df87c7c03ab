package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Buying base from the asks of a book: quote goes in, base comes out in whole lots. What an input
 * has beyond the price of those lots counts as lost.
 */
public final class BookBuy implements Curve {
  private final BookTerms terms;
  private final Levels asks;
  private final BigInteger totalLots;
  private final BigInteger top;
  private final BigInteger bottom;
  private final BigInteger depth;

  /**
   * @param asks best first, prices rising; may be empty
   */
  public BookBuy(BookTerms terms, List<Level> asks) {
    this(terms, Levels.rising(asks));
  }

  private BookBuy(BookTerms terms, Levels asks) {
    this.terms = terms;
    this.asks = asks;
    this.totalLots = asks.totalLots();
    this.top = terms.boughtTop();
    this.bottom = terms.bottom();
    this.depth = costOf(totalLots);
  }

  /** The asks, best first. */
  public List<Level> levels() {
    return asks.best();
  }

  @Override
  public double marginalRate() {
    return rateAt(BigInteger.ZERO);
  }

  @Override
  public double marginalRate(BigInteger input) {
    return input.compareTo(depth) >= 0 ? 0 : rateAt(lotsFor(input));
  }

  private double rateAt(BigInteger lots) {
    long price = asks.priceAfter(lots);
    return price == 0
        ? 0
        : terms.lot().doubleValue() / (price * (top.doubleValue() / bottom.doubleValue()));
  }

  @Override
  public BigInteger output(BigInteger input) {
    return lotsFor(input).multiply(terms.lot());
  }

  private BigInteger lotsFor(BigInteger input) {
    return asks.lotsWithin(input.multiply(bottom).divide(top));
  }

  private BigInteger costOf(BigInteger lots) {
    return Rounding.up(asks.worth(lots).multiply(top), bottom);
  }

  @Override
  public Optional<BigInteger> leastInput(BigInteger output) {
    BigInteger lots = Rounding.up(output, terms.lot()).max(BigInteger.ZERO);
    return lots.compareTo(totalLots) > 0 ? Optional.empty() : Optional.of(costOf(lots));
  }

  @Override
  public Optional<BigInteger> inputFor(BigInteger output) {
    return leastInput(output);
  }

  @Override
  public BigInteger depth() {
    return depth;
  }

  @Override
  public List<BigInteger> breakpoints() {
    return asks.cumulative().stream().map(this::costOf).toList();
  }

  @Override
  public double grain() {
    return terms.lot().doubleValue();
  }

  @Override
  public BookBuy after(BigInteger input) {
    return new BookBuy(terms, asks.without(lotsFor(Curve.requireWithinDepth(this, input))));
  }
}
