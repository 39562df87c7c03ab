package perdura.hotpath.risk;

/** Which way an order goes. */
public enum Side {
  /** Gives quote, takes base. */
  BUY,
  /** Gives base, takes quote. */
  SELL
}
