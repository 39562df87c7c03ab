package perdura.hotpath.arbitrage;

import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.exact.MulDiv;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.ApprovedOrder;
import perdura.hotpath.risk.OrderSender;
import perdura.hotpath.risk.Side;

/**
 * All venues on paper, their state being the market's. It fills what the gate approved, all or
 * nothing, for exactly the amounts of the decision, where the market gives them; then the state
 * moves, so that nothing is filled twice from one, until the venue's next update.
 *
 * <p>An order is one of the decision that it was told of, the next leg of it, and of the quantity
 * that the gate judged; any other is rejected. For one thread. Does not allocate.
 */
final class PaperVenue implements OrderSender {
  private static final int LEAST_LEVELS = 8;

  private final Market market;
  private final GateUnits units;
  private final Amount output = new Amount();
  private final Amount reserve = new Amount();
  private final Amount other = new Amount();
  private final Amount lots = new Amount();
  private Amount[] lotSizes = {};
  private long[] bidPrices = new long[LEAST_LEVELS];
  private long[] bidLots = new long[LEAST_LEVELS];
  private long[] askPrices = new long[LEAST_LEVELS];
  private long[] askLots = new long[LEAST_LEVELS];
  private Decision decision = new Decision();
  private boolean hasFilled;
  private long filled;
  private long rejected;

  PaperVenue(Market market, GateUnits units) {
    this.market = market;
    this.units = units;
  }

  /** Takes in the lots of all books. */
  void listed() {
    lotSizes = new Amount[market.instrumentCount()];
    for (int i = 0; i < lotSizes.length; i++) {
      Instrument of = market.instrument(i);
      lotSizes[i] = of.terms() instanceof BookTerms book ? Amount.of(book.lot()) : Amount.of(1);
    }
  }

  /** Tells of a decision, the orders of which will come. */
  void expect(Decision next) {
    decision = next;
  }

  @Override
  public void send(ApprovedOrder order) {
    hasFilled = isNextLeg(order) && gives(decision.filled);
    if (hasFilled) {
      move(decision.filled);
      filled++;
    } else {
      rejected++;
    }
  }

  private boolean isNextLeg(ApprovedOrder order) {
    int leg = decision.filled;
    return order.idHigh() == decision.sequence
        && order.idLow() == leg
        && leg < decision.legs
        && order.instrument() == decision.instrument(leg)
        && order.side() == (decision.buys(leg) ? Side.BUY : Side.SELL)
        && order.quantity() == units.quantity(decision, leg);
  }

  /** Whether the market gives at least what a leg asks for. */
  private boolean gives(int leg) {
    int edge = decision.edge(leg);
    return market.rate(edge) > 0
        && market.output(edge, decision.amount(leg), output)
        && output.compare(decision.amount(leg + 1)) >= 0;
  }

  private void move(int leg) {
    if (market.isPool(decision.instrument(leg))) {
      movePool(leg);
    } else {
      moveBook(leg);
    }
  }

  private void movePool(int leg) {
    int edge = decision.edge(leg);
    int instrument = edge >> 1;
    reserve.set(market.reserveHigh(edge), market.reserveLow(edge));
    reserve.add(decision.amount(leg));
    other.set(market.reserveHigh(edge ^ 1), market.reserveLow(edge ^ 1));
    other.subtract(decision.amount(leg + 1));
    Amount base = decision.buys(leg) ? other : reserve;
    Amount quote = decision.buys(leg) ? reserve : other;
    market.setReserves(
        instrument,
        base.high(),
        base.low(),
        quote.high(),
        quote.low(),
        market.updatedNs(instrument));
  }

  private void moveBook(int leg) {
    int instrument = decision.instrument(leg);
    int bid = 2 * instrument;
    int ask = bid + 1;
    makeRoom(Math.max(market.levels(bid), market.levels(ask)));
    boolean buys = decision.buys(leg);
    MulDiv.floor(decision.amount(buys ? leg + 1 : leg), lotSizes[instrument], lots);
    long traded = lots.low();
    int bids = copySide(bid, buys ? 0 : traded, bidPrices, bidLots);
    int asks = copySide(ask, buys ? traded : 0, askPrices, askLots);
    market.setBook(
        instrument,
        bidPrices,
        bidLots,
        bids,
        askPrices,
        askLots,
        asks,
        market.updatedNs(instrument));
  }

  private void makeRoom(int levels) {
    if (levels > bidPrices.length) {
      bidPrices = new long[levels];
      bidLots = new long[levels];
      askPrices = new long[levels];
      askLots = new long[levels];
    }
  }

  /** Copies what a trade leaves of a side; returns how many levels that are. */
  private int copySide(int edge, long traded, long[] prices, long[] sizes) {
    long left = traded;
    int kept = 0;
    for (int level = 0; level < market.levels(edge); level++) {
      long size = market.levelLots(edge, level);
      long gone = Math.min(left, size);
      left -= gone;
      if (size > gone) {
        prices[kept] = market.levelPrice(edge, level);
        sizes[kept] = size - gone;
        kept++;
      }
    }
    return kept;
  }

  /** Whether the latest order was filled. */
  boolean hasFilled() {
    return hasFilled;
  }

  /** Orders filled so far. */
  long filled() {
    return filled;
  }

  /** Orders rejected so far. */
  long rejected() {
    return rejected;
  }
}
