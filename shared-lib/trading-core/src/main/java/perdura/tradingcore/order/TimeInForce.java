package perdura.tradingcore.order;

/** How long an order may wait. */
public enum TimeInForce {
  /** Rests until filled or canceled. */
  GTC,
  /** Takes what is there at once, the rest is canceled. */
  IOC,
  /** All at once or nothing. */
  FOK
}
