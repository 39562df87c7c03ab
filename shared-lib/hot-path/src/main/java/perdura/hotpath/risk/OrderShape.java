package perdura.hotpath.risk;

/** Whether the order is one that its instrument and today's market can take. */
final class OrderShape {
  private static final long BPS = 10_000;

  private OrderShape() {}

  /** What is asked of an order that opens. */
  static boolean isFitToOpen(OrderCase order, Listing listing) {
    readMarket(order, listing);
    return marketIsFresh(order, listing)
        && quantityFitsLot(order, listing)
        && priceFitsTick(order, listing)
        && (isNearTheMarket(order, listing) || mayBeFarFromTheMarket(order, listing))
        && worthIsCountable(order, listing)
        && amountsAreCountable(order, listing);
  }

  /** What is asked of any other. */
  static boolean isFit(OrderCase order, Account account, Listing listing) {
    readMarket(order, listing);
    order.worth = 0;
    return quantityFitsLot(order, listing)
        && priceFitsTick(order, listing)
        && priceIsBound(order)
        && (order.isSafeguard || mayBeFarFromTheMarket(order, listing))
        && amountsAreCountable(order, listing)
        && (order.isSafeguard || reduceOnlyReduces(order, account, listing));
  }

  /** Fills in what it is worth at the market. */
  static void readMarket(OrderCase order, Listing listing) {
    order.reference = listing.reference();
    order.mostQuote = listing.quoteUp(order.quantity, Math.max(order.price, order.reference));
  }

  private static boolean marketIsFresh(OrderCase order, Listing listing) {
    if (order.reference == 0 || !listing.quoteMark().isKnown()) {
      return order.deny(Denial.MARKET_UNKNOWN);
    }
    long ageNs = order.nowNs - listing.referenceNs();
    return order.within(ageNs, order.limits.maxMarketAgeNs(), Denial.MARKET_STALE);
  }

  private static boolean quantityFitsLot(OrderCase order, Listing listing) {
    return listing.lot.divides(order.quantity)
        || order.deny(Denial.QUANTITY_PRECISION, order.quantity, listing.lot.size());
  }

  private static boolean priceFitsTick(OrderCase order, Listing listing) {
    return listing.tick.divides(order.price)
        || order.deny(Denial.PRICE_PRECISION, order.price, listing.tick.size());
  }

  /**
   * The usual order in a few steps, where it is plain that both of the next checks pass: the price
   * is so near that it is within the narrowest collar, and what is worth at least the minimum when
   * so much is taken off is worth it at the reference.
   */
  static boolean isNearTheMarket(OrderCase order, Listing listing) {
    return Math.abs(order.price - order.reference) <= order.reference >>> order.nearShift
        && order.mostQuote - (order.mostQuote >>> order.nearShift) - 1 > listing.minimum;
  }

  /** What makes an agent safe is not held up by these; the venue says so if it minds. */
  private static boolean mayBeFarFromTheMarket(OrderCase order, Listing listing) {
    return priceIsBound(order)
        && notionalReachesMinimum(order, listing)
        && priceIsWithinCollar(order);
  }

  /** What a buyer without a price would pay nobody knows. */
  private static boolean priceIsBound(OrderCase order) {
    return order.price > 0 || !order.buys || order.deny(Denial.MARKET_UNKNOWN);
  }

  private static boolean notionalReachesMinimum(OrderCase order, Listing listing) {
    long price = order.reference > 0 ? order.reference : order.price;
    return price == 0
        || listing.reachesMinimum(order.quantity, price)
        || order.deny(
            Denial.NOTIONAL_BELOW_MINIMUM,
            listing.quoteDown(order.quantity, price),
            listing.minimum);
  }

  /**
   * A price that is worse for us than the market by more than the collar is a mistake; so is one
   * that is better by far more than anybody would give.
   */
  private static boolean priceIsWithinCollar(OrderCase order) {
    if (order.price == 0 || order.reference == 0) {
      return true;
    }
    int above = order.buys ? order.limits.collarBps() : order.limits.farCollarBps();
    int below = order.buys ? order.limits.farCollarBps() : order.limits.collarBps();
    long highest = order.reference + Wide.part(order.reference, above, BPS);
    long lowest = order.reference - Wide.part(order.reference, below, BPS);
    if (order.price < lowest) {
      return order.deny(Denial.PRICE_OUTSIDE_COLLAR, order.price, lowest);
    }
    return order.within(order.price, highest, Denial.PRICE_OUTSIDE_COLLAR);
  }

  /** Most that the order is worth, in the numeraire. */
  private static boolean worthIsCountable(OrderCase order, Listing listing) {
    order.worth = listing.quoteMark().worthUp(order.mostQuote);
    return order.worth >= 0 || denyOverflow(order);
  }

  /** Most that the order is worth, and most that it gives. */
  private static boolean amountsAreCountable(OrderCase order, Listing listing) {
    order.mostGiven = mostGiven(order, listing);
    return Wide.areAmounts(order.mostQuote | order.mostGiven) || denyOverflow(order);
  }

  private static boolean denyOverflow(OrderCase order) {
    return order.deny(Denial.AMOUNT_OVERFLOW, order.quantity, Wide.MOST);
  }

  /** The most it gives. */
  static long mostGiven(OrderCase order, Listing listing) {
    return order.buys ? mostPaid(order, listing) : order.quantity;
  }

  private static long mostPaid(OrderCase order, Listing listing) {
    return listing.withFee(listing.quoteUp(order.quantity, order.price));
  }

  private static boolean reduceOnlyReduces(OrderCase order, Account account, Listing listing) {
    Holding given = account.holding(order.given(listing));
    long held = given == account.cash() ? 0 : given.held;
    return order.within(order.mostGiven, held, Denial.REDUCE_ONLY_INCREASES);
  }
}
