package perdura.hotpath.market;

import java.math.BigInteger;
import java.util.List;
import perdura.hotpath.curve.Level;

/** The latest we heard of an instrument. */
public sealed interface State {

  /** Nothing was heard, or what was heard holds no longer. */
  record Unknown() implements State {}

  /** What a pool holds, in raw units as reported: zero and absurd amounts included. */
  record Reserves(BigInteger base, BigInteger quote) implements State {}

  /** Both sides of a book, best first. */
  record Book(List<Level> bids, List<Level> asks) implements State {
    public Book {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }

    /** Whether somebody bids at least what another asks. */
    public boolean isCrossed() {
      return !bids.isEmpty()
          && !asks.isEmpty()
          && bids.getFirst().price() >= asks.getFirst().price();
    }
  }
}
