package perdura.hotpathbench.peer;

import java.util.List;
import perdura.hotpath.curve.BookBuy;
import perdura.hotpath.curve.BookSell;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Curve;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.Terms;

/**
 * The real function that a curve rounds against us, in doubles: concave, and never below the curve
 * but for errors of about 1e-14.
 */
sealed interface RealCurve {

  double output(double input);

  /** Output per further input after {@code input}. */
  double slope(double input);

  static RealCurve of(Curve curve, Terms terms) {
    return switch (curve) {
      case ConstantProduct pool ->
          new Pool(
              pool.reserveIn().doubleValue(), pool.reserveOut().doubleValue(), part(pool.kept()));
      case BookSell sell -> Book.selling(sell.levels(), (BookTerms) terms);
      case BookBuy buy -> Book.buying(buy.levels(), (BookTerms) terms);
    };
  }

  private static double part(Ratio ratio) {
    return (double) ratio.numerator() / ratio.denominator();
  }

  /** A constant product. */
  record Pool(double in, double out, double kept) implements RealCurve {

    @Override
    public double output(double input) {
      double fed = kept * input;
      return fed * out / (in + fed);
    }

    @Override
    public double slope(double input) {
      double left = in / (in + kept * input);
      return kept * out / in * left * left;
    }
  }

  /** Straight lines, each less steep than the one before; flat at the end. */
  final class Book implements RealCurve {
    private final double[] widths;
    private final double[] slopes;

    private Book(int levels) {
      this.widths = new double[levels];
      this.slopes = new double[levels];
    }

    static Book selling(List<Level> bids, BookTerms terms) {
      Book book = new Book(bids.size());
      double lot = terms.lot().doubleValue();
      double unit = part(terms.priceUnit()) * (1 - part(terms.takerFee()));
      for (int i = 0; i < bids.size(); i++) {
        book.widths[i] = bids.get(i).lots() * lot;
        book.slopes[i] = bids.get(i).price() * unit / lot;
      }
      return book;
    }

    static Book buying(List<Level> asks, BookTerms terms) {
      Book book = new Book(asks.size());
      double lot = terms.lot().doubleValue();
      double unit = part(terms.priceUnit()) * (1 + part(terms.takerFee()));
      for (int i = 0; i < asks.size(); i++) {
        book.widths[i] = asks.get(i).lots() * (asks.get(i).price() * unit);
        book.slopes[i] = lot / (asks.get(i).price() * unit);
      }
      return book;
    }

    @Override
    public double output(double input) {
      double output = 0;
      double left = input;
      for (int i = 0; i < widths.length && left > 0; i++) {
        output += Math.min(left, widths[i]) * slopes[i];
        left -= widths[i];
      }
      return output;
    }

    @Override
    public double slope(double input) {
      double left = input;
      for (int i = 0; i < widths.length; i++) {
        if (left < widths[i]) {
          return slopes[i];
        }
        left -= widths[i];
      }
      return 0;
    }
  }
}
