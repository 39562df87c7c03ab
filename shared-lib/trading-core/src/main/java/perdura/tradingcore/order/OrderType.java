package perdura.tradingcore.order;

/** How an order's price is meant. */
public enum OrderType {
  /** At once at what the market gives, within the price bound where there is one. */
  MARKET,
  /** At the limit price or better. */
  LIMIT,
  /** A market order that wakes when the market trades through the trigger price. */
  STOP
}
