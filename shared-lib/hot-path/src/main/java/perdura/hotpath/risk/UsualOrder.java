package perdura.hotpath.risk;

/**
 * The order that opens and that nothing stands against, known in few steps. Whatever this lets
 * pass, all of {@link Permission}, {@link OrderShape} and {@link Stakes} would pass as well; what
 * it does not is judged by those, one check after the other, and they say which one denies it.
 *
 * <p>It asks the same things. It is quick because it need not say why not: what many orders have in
 * common is summed up where it changes ({@link Totals#obstacles}, {@link Listing#isClear}, {@link
 * Account#mayOpen}, {@link Account#mostExposure}), and it may ask too much where that is simpler.
 */
final class UsualOrder {
  private UsualOrder() {}

  static boolean isPlain(OrderCase order, RiskState state, Account account, Listing listing) {
    return nothingStandsAgainstIt(order, state, account, listing)
        && !state.orderIds.contains(order.idHigh, order.idLow)
        && listing.grid.fits(order.quantity, order.price)
        && fitsTheMarket(order, listing)
        && isWithinLimits(order, state.totals, account, listing)
        && Stakes.areCovered(order, account, listing);
  }

  private static boolean nothingStandsAgainstIt(
      OrderCase order, RiskState state, Account account, Listing listing) {
    return Wide.areAmounts(order.quantity | order.price)
        && listing.isClear()
        && state.totals.obstacles == 0
        && order.leg < PreTradeGate.MOST_LEGS
        && account.mayOpen(order.nowNs)
        && order.nowNs - listing.referenceNs() <= order.maxMarketAgeNs
        && account.covers(order.instrument);
  }

  /** Near a reference price there is one, and a quantity: without either it is worth nothing. */
  private static boolean fitsTheMarket(OrderCase order, Listing listing) {
    OrderShape.readMarket(order, listing);
    order.mostGiven = OrderShape.mostGiven(order, listing);
    return OrderShape.isNearTheMarket(order, listing) && Wide.areAmounts(order.mostGiven);
  }

  private static boolean isWithinLimits(
      OrderCase order, Totals totals, Account account, Listing listing) {
    Holding taken = account.holding(order.taken(listing));
    order.gas = listing.gas;
    order.worth = listing.quoteMark().worthUp(order.mostQuote);
    order.exposure = Stakes.addedExposure(order, taken != account.cash());
    return order.worth > 0
        && order.worth <= order.maxNotional
        && order.worth + taken.position <= order.maxPosition
        && order.exposure + account.exposure() <= account.mostExposure()
        && order.exposure + totals.exposure <= order.maxExposureTotal;
  }
}
