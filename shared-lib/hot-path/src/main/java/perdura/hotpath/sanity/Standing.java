package perdura.hotpath.sanity;

import java.util.List;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Market;
import perdura.hotpath.market.State;

/**
 * What stands on both sides of an instrument, in raw units as doubles.
 *
 * @param base what can be bought
 * @param quote what can be had for base
 * @param rate middle price, quote per base; 0 when a side is empty
 */
record Standing(double base, double quote, double rate) {
  static final Standing NONE = new Standing(0, 0, 0);

  static Standing of(Market market, int instrument) {
    return switch (market.state(instrument)) {
      case State.Unknown _ -> NONE;
      case State.Reserves held -> of(held);
      case State.Book book ->
          switch (market.instrument(instrument).terms()) {
            case BookTerms terms -> of(book, terms);
            case PoolTerms _, UnsupportedTerms _ -> NONE;
          };
    };
  }

  private static Standing of(State.Reserves held) {
    double base = held.base().doubleValue();
    double quote = held.quote().doubleValue();
    return base > 0 && quote > 0 ? new Standing(base, quote, quote / base) : NONE;
  }

  private static Standing of(State.Book book, BookTerms terms) {
    if (book.bids().isEmpty() || book.asks().isEmpty()) {
      return NONE;
    }
    double lot = terms.lot().doubleValue();
    double unit = (double) terms.priceUnit().numerator() / terms.priceUnit().denominator();
    double middle = (book.bids().getFirst().price() + (double) book.asks().getFirst().price()) / 2;
    return new Standing(lots(book.asks()) * lot, worth(book.bids()) * unit, middle * unit / lot);
  }

  private static double lots(List<Level> levels) {
    return levels.stream().mapToDouble(Level::lots).sum();
  }

  private static double worth(List<Level> levels) {
    return levels.stream().mapToDouble(level -> (double) level.lots() * level.price()).sum();
  }
}
