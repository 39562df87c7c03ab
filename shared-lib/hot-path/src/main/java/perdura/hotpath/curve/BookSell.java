package perdura.hotpath.curve;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Selling base into the bids of a book: base goes in, quote comes out. Of an input only whole lots
 * are sold; what is left over counts as lost.
 */
public final class BookSell implements Curve {
  private final BookTerms terms;
  private final Levels bids;
  private final BigInteger totalLots;
  private final BigInteger top;
  private final BigInteger bottom;

  /**
   * @param bids best first, prices falling; may be empty
   */
  public BookSell(BookTerms terms, List<Level> bids) {
    this(terms, Levels.falling(bids));
  }

  private BookSell(BookTerms terms, Levels bids) {
    this.terms = terms;
    this.bids = bids;
    this.totalLots = bids.totalLots();
    this.top = terms.soldTop();
    this.bottom = terms.bottom();
  }

  /** The bids, best first. */
  public List<Level> levels() {
    return bids.best();
  }

  @Override
  public double marginalRate() {
    return rateAt(BigInteger.ZERO);
  }

  @Override
  public double marginalRate(BigInteger input) {
    return rateAt(input.divide(terms.lot()));
  }

  private double rateAt(BigInteger lots) {
    return bids.priceAfter(lots)
        * (top.doubleValue() / bottom.doubleValue())
        / terms.lot().doubleValue();
  }

  @Override
  public BigInteger output(BigInteger input) {
    return bids.worth(lotsOf(input)).multiply(top).divide(bottom);
  }

  private BigInteger lotsOf(BigInteger input) {
    return input.divide(terms.lot()).min(totalLots);
  }

  @Override
  public Optional<BigInteger> leastInput(BigInteger output) {
    BigInteger worth = Rounding.up(output.multiply(bottom), top);
    return bids.lotsReaching(worth.max(BigInteger.ZERO)).map(terms.lot()::multiply);
  }

  @Override
  public Optional<BigInteger> inputFor(BigInteger output) {
    return leastInput(output);
  }

  @Override
  public BigInteger depth() {
    return totalLots.multiply(terms.lot());
  }

  @Override
  public List<BigInteger> breakpoints() {
    return bids.cumulative().stream().map(terms.lot()::multiply).toList();
  }

  @Override
  public double grain() {
    return terms.lot().doubleValue() * marginalRate() + 1;
  }

  @Override
  public BookSell after(BigInteger input) {
    return new BookSell(terms, bids.without(lotsOf(Curve.requireWithinDepth(this, input))));
  }
}
